/** What one coder said of one unit: a category or number, null when the coder did not code it. */
export type Rating = string | number | null

/**
 * One row per unit, one rating per coder in the same order everywhere. A unit may stand for several identical ones:
 * `weights[u]` says for how many (whole numbers above 0; 1 where left out).
 */
export interface Ratings {
  units: readonly (readonly Rating[])[]
  weights?: readonly number[]
}

/** A coefficient, or null with the reason why it is not defined for these ratings. */
export type Coefficient = { value: number; reason: null } | { value: null; reason: string }

export const noPairs: Coefficient = { value: null, reason: 'No unit was coded by two coders.' }
export const noVariation: Coefficient = {
  value: null,
  reason: 'All ratings are the same, so agreement by chance is certain and nothing can be said beyond it.',
}
