import { capital } from '../format/capital.ts'
import { plural } from '../format/numbers.ts'
import { signedValue } from '../format/signedValue.ts'
import type { EmotionRecord } from './records/emotion.ts'
import type { EvidenceLinkRecord } from './records/evidenceLink.ts'

/** From here on a drawn feeling says glad (or, with the sign turned, unhappy). */
const drawn = 1
/** From here on what was found says the opposite. */
const found = 0.5

type Point = Pick<EmotionRecord, 'series' | 'horizon' | 'value' | 'personaId' | 'n'>

/**
 * Where the feelings at one step of one curve contradict each other today: somebody assumed +1 or more and what was
 * researched or measured is −0.5 or less, or the other way round; or researched and measured lie on different sides,
 * each by 0.5 or more. What was found of everybody is held against every persona's curve. In sentences, one each.
 */
export function contradictionsOfFeelings(points: readonly Point[]): string[] {
  const today = points.filter(({ horizon }) => horizon === 'as_is')
  return today.flatMap((one) =>
    today
      .filter((other) => order.indexOf(one.series) < order.indexOf(other.series))
      .filter(({ personaId }) => personaId === null || personaId === one.personaId)
      .filter((other) => opposes(one, other))
      .map(
        (other) =>
          `${capital(one.series)} ${signedValue(one.value)}, but ${other.series} ${signedValue(other.value)}${other.n === null ? '' : ` (n ${other.n})`}.`,
      ),
  )
}

const order = ['assumed', 'researched', 'measured']

function opposes(one: Point, other: Point): boolean {
  const reach = one.series === 'assumed' ? drawn : found
  return (one.value >= reach && other.value <= -found) || (one.value <= -reach && other.value >= found)
}

/** Whether the evidence of an element contradicts the element or itself; null when it does not. In a sentence. */
export function contradictionOfEvidence(links: readonly Pick<EvidenceLinkRecord, 'stance'>[]): string | null {
  const against = links.filter(({ stance }) => stance === 'contradicts').length
  if (against === 0) return null
  const pieces = plural(against, 'piece of evidence contradicts', 'pieces of evidence contradict')
  return links.length === against
    ? `${pieces} it, and nothing supports it.`
    : `${pieces} it, ${links.length - against} ${links.length - against === 1 ? 'supports' : 'support'} it.`
}
