import type { Distance } from './distances.ts'
import type { Dendrogram } from './hierarchy.ts'

/** What latent classes say of themselves. Chi-squares are null where they cannot be computed; see fitOfClasses. */
export interface ClassModel {
  logLik: number
  parameters: number
  aic: number
  bic: number
  g2: number | null
  x2: number | null
  df: number | null
  shares: number[]
  /** P(answer | class) by column, class and level. */
  probabilities: { column: string; levels: string[]; byGroup: number[][] }[]
}

/** One partition of all rows. */
export interface Fitted {
  /** Group of each row, from 0; a group may be empty. */
  labels: Int32Array
  /** How badly each row fits its group: the larger the worse. */
  misfit: Float64Array
  /** Probability of the group each row is put into; latent classes only. */
  certainty?: Float64Array
  model?: ClassModel
}

/** A method made ready for one table of records. */
export interface Grouper {
  n: number
  /** Numbers of groups worth looking at, from 1 on. */
  candidates: number[]
  fit(groups: number): Fitted
  /** Groups the given rows anew; one label per row. */
  regroup(rows: Int32Array, groups: number, round: number): Int32Array
  /** About how many operations `regroup` takes. */
  work(rows: number, groups: number): number
  /** What silhouettes are measured by, null where they say nothing. */
  distance: { of: Distance; name: string } | null
  /** Dispersion within groups of the data and of reference data sets, null where the gap statistic says nothing. */
  dispersion: {
    rows: number
    observed(groups: readonly number[]): number[]
    reference(groups: readonly number[], random: () => number): number[]
  } | null
  /** Sentences on how it was done that a reader should know. */
  notes: string[]
  tree?: Dendrogram
}

/**
 * Larger tables are begun on a sample of so many rows, and silhouettes measured on it; all rows are placed and counted
 * in the end. Fewer where rows are very long.
 */
export const sampleRows = (columns: number) => Math.max(300, Math.min(5_000, Math.floor(2e6 / columns)))

/** Rows taken for the gap statistic and drawn for each round of stability. */
export const drawnRows = (columns: number) => Math.min(2_000, sampleRows(columns))

export const maxCandidate = 10
