import { laneKinds } from '../../journey/laneKinds.ts'
import type { JourneyModel } from '../../journey/readJourney.ts'
import { plainCardWords } from '../channelName.ts'
import { createLosses, type Loss, listDropped, type MapPart } from '../losses.ts'
import { findMainCurve } from '../mainCurve.ts'

/** What a map loses as notes on a whiteboard that `layoutGrid` places; `keeps` is what the format holds beside. */
export function gridLosses(map: JourneyModel, keeps: readonly MapPart[] = []): Loss[] {
  const losses = createLosses()
  const hidden = new Set(
    map.lanes.filter((lane) => laneKinds[lane.kind].content !== 'cards').map((lane) => lane.id),
  )
  for (const card of map.cards) {
    const words = plainCardWords(card)
    if (words.trim() === '') losses.add('Cards without words are left out.')
    else if (hidden.has(card.laneId)) losses.add('Cards in lanes that show none are left out.', words)
  }
  for (const point of findMainCurve(map).others)
    losses.add('Only one curve is kept, that of today; other points are left out.', point.label)
  const shown = new Set<string>()
  for (const point of map.emotions)
    if (point.personaId !== null && !shown.has(point.stepId)) {
      shown.add(point.stepId)
      losses.add('The curve is kept without whose it is, one point per step.', '')
    }
  for (const lane of map.lanes)
    if (!lane.title.trim())
      losses.add('What has no name is called after its kind or number.', laneKinds[lane.kind].label)
  for (const record of [...map.stages.map((node) => node.stage), ...map.steps])
    if (!record.title.trim()) losses.add('What has no name is called after its kind or number.')
  const dropped = listDropped(map, [
    'title',
    'stages',
    'edges',
    'lanes',
    'emptyLanes',
    'laneKinds',
    'cards',
    'spans',
    'cardColours',
    'emotions',
    'otherPoints',
    'personaPoints',
    'emptySubstages',
    ...keeps,
  ])
  return [...dropped, ...losses.list()]
}
