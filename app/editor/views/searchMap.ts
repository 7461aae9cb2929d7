import { containsWords, foldedCard } from '../../../shared/journey/cardFilter.ts'
import { foldText } from '../../../shared/journey/foldText.ts'
import type { JourneyStore } from '../../../shared/journey/journeyStore.ts'
import { toPlainText } from '../../../shared/richText/toPlainText.ts'
import type { Place } from '../grid/place.ts'

export type MapHit = {
  place: Place
  /** What was found. */
  text: string
  /** Where it stands, in words. */
  where: string
}

type SearchSource = Pick<JourneyStore, 'getStructure' | 'getRecord' | 'getCell' | 'getCurve'>

/**
 * Everything on a map in which all words of the query occur: stages, steps and lanes by name, cards by their words and
 * tags, points of curves by label and quote, touchpoints by name. From left to right, in each column from top to bottom.
 */
export function searchMap(
  source: SearchSource,
  query: string,
  touchpointName: (id: string) => string,
): MapHit[] {
  const words = foldText(query)
  if (!words) return []
  const { stages, lanes: all } = source.getStructure()
  const lanes = all.filter((lane) => !lane.hidden)
  const hits: MapHit[] = []
  const named = (title: string, place: Place, where: string) => {
    if (containsWords(foldText(title), words)) hits.push({ place, text: title, where })
  }
  for (const lane of lanes) named(lane.title, { kind: 'lane', id: lane.id }, 'Lane')
  for (const node of stages) {
    named(node.stage.title, { kind: 'stage', id: node.stage.id }, 'Stage')
    for (const { stage } of node.substages)
      named(stage.title, { kind: 'substage', id: stage.id }, `Substage of ${node.stage.title}`)
    for (const step of node.steps) {
      named(step.title, { kind: 'step', column: step.id }, `Step of ${node.stage.title}`)
      for (const lane of lanes) {
        const where = `${lane.title} · ${step.title}`
        const cell: Place = { kind: 'cell', laneId: lane.id, column: step.id }
        if (lane.kind === 'emotion')
          for (const point of source.getCurve(lane.id))
            if (point.stepId === step.id)
              named([point.label, point.quote].filter(Boolean).join(': '), cell, where)
        if (lane.kind === 'touchpoints')
          for (const id of step.touchpointIds) named(touchpointName(id), cell, where)
        for (const id of source.getCell(lane.id, step.id)) {
          const card = source.getRecord(id)
          if (card?.type !== 'card' || !containsWords(foldedCard(card), words)) continue
          const text = [toPlainText(card.text), ...card.tags.map((tag) => `#${tag}`)].join(' ')
          hits.push({ place: { kind: 'item', laneId: lane.id, column: step.id, itemId: id }, text, where })
        }
      }
    }
  }
  return hits
}
