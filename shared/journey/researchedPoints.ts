import { meanReach } from '../metrics/meanReach.ts'

/** How glad one quote at a step is, and who said it. */
export interface StepFeeling {
  stepId: string
  /** −1 … 1 */
  sentiment: number
  /** Null where nobody is named. */
  participantId: string | null
}

export interface ResearchedPoint {
  stepId: string
  /** −2 … +2, as emotions stand on a map. */
  value: number
  /** People, and quotes of nobody in particular. */
  n: number
  /** 95 % interval of the mean; null below two. */
  low: number | null
  high: number | null
}

const toScale = (sentiment: number) => Math.max(-2, Math.min(2, 2 * sentiment))

/**
 * What people were found to feel at each step, on the scale of the map: twice the mean sentiment. Everybody counts once
 * with the mean of their quotes, a quote of nobody in particular by itself. The interval is mean ± t·s/√n with
 * Student's t of n − 1 degrees of freedom, cut off at the ends of the scale.
 */
export function researchedPoints(feelings: readonly StepFeeling[]): ResearchedPoint[] {
  return [...Map.groupBy(feelings, ({ stepId }) => stepId)].map(([stepId, atStep]) => {
    const byPerson = Map.groupBy(atStep, ({ participantId }) => participantId)
    const values = [...byPerson].flatMap(([person, said]) => {
      const sentiments = said.map(({ sentiment }) => sentiment)
      return person === null ? sentiments : [mean(sentiments)]
    })
    const n = values.length
    const middle = mean(values)
    const variance = values.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (n - 1)
    const reach = meanReach(Math.sqrt(variance), n)
    return {
      stepId,
      value: toScale(middle),
      n,
      low: reach === null ? null : toScale(middle - reach),
      high: reach === null ? null : toScale(middle + reach),
    }
  })
}

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
