import type { Durations, Proportion } from '../../shared/wire/common.ts'
import type { ElementNumbers, MapNumbers, MeanScore, Nps, Scores } from '../../shared/wire/measure.ts'
import { FEWEST_CUSTOMERS } from './toSharedMap.ts'

const few = (n: number) => n > 0 && n < FEWEST_CUSTOMERS

/**
 * The figures of a map as a guest may see them: every part that would tell of 1 to 4 customers is as if there were
 * no figure, elements that few entered are left out. Null when the whole map was entered by so few.
 * `touchpoints`: whether the guest sees which touchpoints the map has.
 */
export function hideSmallNumbers(
  numbers: MapNumbers,
  { touchpoints }: { touchpoints: boolean },
): MapNumbers | null {
  if (few(numbers.entered) || few(numbers.selected)) return null
  const elements = (list: readonly ElementNumbers[]) =>
    list.filter((element) => !few(element.entered)).map(toGuest)
  return {
    ...numbers,
    conversion: share(numbers.conversion),
    timeToComplete: time(numbers.timeToComplete),
    stages: elements(numbers.stages),
    substages: elements(numbers.substages),
    steps: elements(numbers.steps),
    touchpoints: touchpoints
      ? numbers.touchpoints
          .filter((touchpoint) => !few(touchpoint.customers))
          .map((touchpoint) => ({ ...touchpoint, scores: scoresOf(touchpoint.scores), trend: [] }))
      : [],
    flows: numbers.flows.filter((flow) => !few(flow.customers)),
  }
}

function toGuest(element: ElementNumbers): ElementNumbers {
  const wentOn = share(element.wentOn)
  return {
    ...element,
    wentOn,
    dropped: wentOn.n === 0 ? 0 : element.dropped,
    reach: share(element.reach),
    timeToNext: time(element.timeToNext),
    repeated: share(element.repeated),
    scores: scoresOf(element.scores),
  }
}

/** Both those who did and those who did not may be few. */
function share(proportion: Proportion): Proportion {
  const { count, n } = proportion
  return few(count) || few(n - count) ? { count: 0, n: 0, share: null, low: null, high: null } : proportion
}

function time(durations: Durations): Durations {
  return few(durations.n) ? { n: 0, medianSeconds: null, p90Seconds: null, meanSeconds: null } : durations
}

function scoresOf(scores: Scores): Scores {
  const nps = (score: Nps | null) =>
    score && [score.n, score.promoters, score.passives, score.detractors].some(few) ? null : score
  const mean = (score: MeanScore | null) =>
    score && (few(score.n) || few(score.topBox.count) || few(score.topBox.n - score.topBox.count))
      ? null
      : score
  return {
    nps: nps(scores.nps),
    csat: mean(scores.csat),
    ces: mean(scores.ces),
    rating: mean(scores.rating),
    // What customers wrote is never shown to guests.
    verbatims: 0,
  }
}
