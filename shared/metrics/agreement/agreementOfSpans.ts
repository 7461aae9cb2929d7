import { cohensKappa } from './cohensKappa.ts'
import { krippendorffsAlpha } from './krippendorffsAlpha.ts'

/** A stretch of text: start inclusive, end exclusive. */
export interface Span {
  start: number
  end: number
}

export interface SpanAgreement {
  /** Cohen's kappa; of more than two coders the mean over pairs (Light 1971). */
  kappa: number | null
  /** Krippendorff's alpha, nominal: coded or not. */
  alpha: number | null
  /** Share of units on which all coders say the same; null without units. */
  agreed: number | null
  /** Units in all, and of these the ones each coder coded. */
  units: number
  coded: number[]
  /** Stretches the coders see differently, with what each said, in text order. */
  disagreements: (Span & { coded: boolean[] })[]
  /** Why kappa or alpha is null. */
  reasons: { kappa?: string; alpha?: string }
}

/**
 * Agreement on one code over a whole text, uncoded text included: each coder says of each unit "coded" or "not coded".
 * Units are characters, or the stretches of `units` (sentences), which count as coded when a coder's span reaches
 * into them. Computed from runs of equal coding, exactly as if every character stood alone.
 * @param text.length of the text in the unit of the offsets
 * @param text.coders for each coder the spans with the code; they may overlap, touch or be empty
 * @throws RangeError when a span lies outside the text
 */
export function agreementOfSpans(text: {
  length: number
  coders: readonly (readonly Span[])[]
  units?: readonly Span[]
}): SpanAgreement {
  const painted = text.coders.map((spans) => union(spans, text.length))
  const runs = text.units ? unitRuns(text.units, painted) : characterRuns(text.length, painted)
  const ratings = {
    units: runs.map(({ coded }) => coded.map((is) => (is ? 1 : 0))),
    weights: runs.map(({ weight }) => weight),
  }
  const kappa = cohensKappa(ratings)
  const alpha = krippendorffsAlpha(ratings, 'nominal')
  const disagreements: SpanAgreement['disagreements'] = []
  let units = 0
  let same = 0
  const coded = painted.map(() => 0)
  for (const { start, end, coded: here, weight } of runs) {
    units += weight
    here.forEach((is, coder) => {
      if (is) coded[coder]! += weight
    })
    if (here.every((is) => is === here[0])) same += weight
    else disagreements.push({ start, end, coded: here })
  }
  return {
    kappa: kappa.value,
    alpha: alpha.value,
    agreed: units === 0 ? null : same / units,
    units,
    coded,
    disagreements,
    reasons: { ...(kappa.reason && { kappa: kappa.reason }), ...(alpha.reason && { alpha: alpha.reason }) },
  }
}

interface Run extends Span {
  coded: boolean[]
  weight: number
}

/** Spans in text order without overlaps. */
function union(spans: readonly Span[], length: number): Span[] {
  const merged: Span[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (!(start >= 0 && start <= end && end <= length))
      throw new RangeError(`The span ${start}–${end} lies outside a text of ${length}.`)
    if (start === end) continue
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

function characterRuns(length: number, painted: readonly Span[][]): Run[] {
  const edges = new Set([0, length])
  for (const spans of painted)
    for (const { start, end } of spans) {
      edges.add(start)
      edges.add(end)
    }
  const cuts = [...edges].sort((a, b) => a - b)
  const next = painted.map(() => 0)
  const runs: Run[] = []
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i]!, cuts[i + 1]!]
    const coded = painted.map((spans, coder) => {
      while (next[coder]! < spans.length && spans[next[coder]!]!.end <= start) next[coder]!++
      const span = spans[next[coder]!]
      return span !== undefined && span.start <= start
    })
    runs.push({ start, end, coded, weight: end - start })
  }
  return runs
}

function unitRuns(units: readonly Span[], painted: readonly Span[][]): Run[] {
  const next = painted.map(() => 0)
  return [...units]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({
      start,
      end,
      coded: painted.map((spans, coder) => {
        while (next[coder]! < spans.length && spans[next[coder]!]!.end <= start) next[coder]!++
        const span = spans[next[coder]!]
        return span !== undefined && span.start < end
      }),
      weight: 1,
    }))
}
