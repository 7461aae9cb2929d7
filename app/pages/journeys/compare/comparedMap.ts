import { filterMap } from '../../../../shared/journey/filterMap.ts'
import { type JourneyModel, toJourneyModel } from '../../../../shared/journey/readJourney.ts'
import { emptyMapFilter } from '../../../../shared/journey/records/savedView.ts'
import type { JourneyDocRecord } from '../../../../shared/journey/recordTypes.ts'
import { toPlainText } from '../../../../shared/richText/toPlainText.ts'

export type ComparedStage = {
  id: string
  title: string
  steps: { id: string; title: string; optional: boolean; momentOfTruth: boolean }[]
  /** Mean of the assumed points of today's curve, −2 to +2, with how many there are. */
  emotion: { mean: number | null; n: number }
  /** What the cards say, by the title of their lane. */
  lanes: { title: string; texts: string[] }[]
}

/** A map as it is set beside another one, seen through one of its personas when asked for. */
export function comparedMap(records: readonly JourneyDocRecord[], personaId: string | undefined) {
  const whole = toJourneyModel(records)
  const model: JourneyModel =
    personaId === undefined ? whole : filterMap(whole, { ...emptyMapFilter, personaIds: [personaId] })
  const stages = model.stages.map((node): ComparedStage => {
    const steps = new Set(node.steps.map((step) => step.id))
    const points = model.emotions.filter(
      (point) =>
        steps.has(point.stepId) &&
        point.series === 'assumed' &&
        point.horizon === 'as_is' &&
        (personaId === undefined || point.personaId === null || point.personaId === personaId),
    )
    return {
      id: node.stage.id,
      title: node.stage.title,
      steps: node.steps.map(({ id, title, optional, momentOfTruth }) => ({
        id,
        title,
        optional,
        momentOfTruth,
      })),
      emotion: {
        mean: points.length === 0 ? null : points.reduce((sum, { value }) => sum + value, 0) / points.length,
        n: points.length,
      },
      lanes: model.lanes.flatMap((lane) => {
        const texts = model.cards
          .filter((card) => card.laneId === lane.id && steps.has(card.stepId) && card.text.trim() !== '')
          .map((card) => toPlainText(card.text))
        return texts.length > 0 ? [{ title: lane.title, texts }] : []
      }),
    }
  })
  return { stages, personas: whole.personas }
}
