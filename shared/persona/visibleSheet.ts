import type { SheetModel } from './readSheet.ts'

/**
 * A sheet as it is shown to those who only read it, printed, compared and written to files: without its hidden
 * sections, their evidence, and what messages say of them.
 */
export function visibleSheet(model: SheetModel): SheetModel {
  const sections = model.sections.filter(({ section }) => !section.hidden)
  if (sections.length === model.sections.length) return model
  const shown = new Set(sections.flatMap(({ traits }) => traits.map(({ id }) => id)))
  const evidence = new Map([...model.evidence].filter(([traitId]) => shown.has(traitId)))
  const cited = new Set([...shown, ...[...evidence.values()].flat().map(({ id }) => id)])
  return {
    sheet: model.sheet,
    sections,
    messages: model.messages.map((message) => ({
      ...message,
      traitId: message.traitId !== null && shown.has(message.traitId) ? message.traitId : null,
      restsOn: message.restsOn.filter((id) => cited.has(id)),
    })),
    evidence,
  }
}
