import { type JourneyFragment, takeFragment } from '../../../shared/journey/fragment.ts'
import { readJourney } from '../../../shared/journey/readJourney.ts'
import { toPlainText } from '../../../shared/richText/toPlainText.ts'
import { touchpointOfItem } from '../lanes/touchpoints/touchpointItem.ts'
import type { Editor } from '../store/Editor.ts'
import type { MapClip } from './pasteClip.ts'
import { writeCells } from './writeCells.ts'

/** The type under which a part of a map lies on the clipboard beside its plain text. */
export const clipType = 'application/x-desirepath+json'

/** What is selected as it goes to the clipboard; null when nothing there can be copied. */
export function takeClip(editor: Editor, workspaceId: string): { clip: MapClip; text: string } | null {
  const places = editor.selection()
  const map = readJourney(editor.doc)
  const { touchpointName } = editor.layout.heightContext()
  const ids: string[] = []
  const links: MapClip['links'] = []
  for (const place of places) {
    if (place.kind === 'step') ids.push(place.column)
    else if (place.kind !== 'cell' && place.kind !== 'item') ids.push(place.id)
    else if (place.kind === 'item') {
      const touchpointId = touchpointOfItem(place.itemId)
      if (!touchpointId) ids.push(place.itemId)
      else
        links.push({
          touchpointId,
          name: touchpointName(touchpointId).slice(0, 300),
          laneId: place.laneId,
          stepId: place.column,
        })
    } else
      ids.push(
        ...map.emotions
          .filter((point) => point.laneId === place.laneId && point.stepId === place.column)
          .map((point) => point.id),
      )
  }
  const taken = takeFragment(map, ids)
  const isPart = (list: readonly { id: string }[], id: string) => list.some((one) => one.id === id)
  const columns = map.steps.filter(
    (step) => isPart(taken.columns, step.id) || links.some((one) => one.stepId === step.id),
  )
  const rows = map.lanes.filter(
    (lane) => isPart(taken.rows, lane.id) || links.some((one) => one.laneId === lane.id),
  )
  const fragment = { ...taken, columns, rows } as JourneyFragment
  const count = fragment.stages.length + fragment.steps.length + fragment.lanes.length
  if (!count && !fragment.cards.length && !fragment.emotions.length && !links.length) return null
  return { clip: { desirepath: 1, workspaceId, fragment, links }, text: textOf(fragment, links) }
}

/** The cells of a copied part for other programs; with names of steps and lanes where whole ones were copied. */
function textOf(fragment: JourneyFragment, links: MapClip['links']): string {
  const named = fragment.stages.length + fragment.steps.length + fragment.lanes.length > 0
  const rows = fragment.rows.map((lane) => [
    ...(named ? [lane.title] : []),
    ...fragment.columns.map((step) => {
      const isHere = (one: { laneId: string; stepId: string }) =>
        one.laneId === lane.id && one.stepId === step.id
      return [
        ...links.filter(isHere).map((one) => one.name),
        ...fragment.emotions.filter(isHere).map((point) => String(point.value)),
        ...fragment.cards.filter(isHere).map((card) => toPlainText(card.text)),
      ].join('\n')
    }),
  ])
  const head = fragment.columns.map((step) => step.title)
  return writeCells(named ? [['', ...head], ...rows] : rows)
}
