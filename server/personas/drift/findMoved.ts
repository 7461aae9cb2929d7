import { measureInterval } from '../../../shared/persona/measureInterval.ts'
import type { ToldFigure, TraitMeasure } from '../../../shared/persona/records/trait.ts'
import type { MeasuredTrait } from '../../../shared/wire/persona.ts'
import type { PersonaMeasure } from '../../analytics/questions/personaMeasures.ts'
import { driftOf } from '../measureSheet.ts'

export interface MovedFigure {
  traitId: string
  /** As it stands on the sheet. */
  before: TraitMeasure
  now: MeasuredTrait
}

/**
 * The figures of a sheet an owner is to be told of now, the clearest first, and what they will have been told then.
 * A figure has moved when the difference is a finding (see `driftOf`) and the two 95 % intervals lie apart: it is
 * looked at every day, so chance alone must not bring it up one day. It is told again only when it has moved that
 * far from what was told too; one that is back where the sheet has it is forgotten.
 */
export function findMoved(
  stored: readonly { traitId: string; measure: TraitMeasure }[],
  now: readonly PersonaMeasure[],
  told: Readonly<Record<string, ToldFigure>>,
  at: Date,
): { moved: MovedFigure[]; told: Record<string, ToldFigure> } {
  const known = stored.map(({ traitId, measure }) => {
    const last = told[traitId]
    return last && last.sheetAt === measure.at ? last.figure : null
  })
  const fromSheet = driftOf(stored, now, at)
  const fromTold = driftOf(
    stored.map(({ traitId, measure }, i) => ({ traitId, measure: known[i] ?? measure })),
    now,
    at,
  )
  const next: Record<string, ToldFigure> = {}
  const moved: (MovedFigure & { p: number })[] = []
  stored.forEach(({ traitId, measure }, i) => {
    const last = known[i]
    if (!isApart(fromSheet[i]!)) {
      if (last && fromSheet[i]!.moved) next[traitId] = { sheetAt: measure.at, figure: last }
      return
    }
    const change = fromTold[i]!
    if (!isApart(change)) {
      next[traitId] = { sheetAt: measure.at, figure: last! }
      return
    }
    const { low: _, high: __, ...figure } = change.now!
    next[traitId] = { sheetAt: measure.at, figure }
    moved.push({ traitId, before: measure, now: change.now!, p: change.p! })
  })
  return {
    moved: moved.sort((a, b) => a.p - b.p).map(({ p: _, ...figure }) => figure),
    told: next,
  }
}

function isApart({ before, now, moved }: ReturnType<typeof driftOf>[number]): boolean {
  if (!moved || !now || now.low === null || now.high === null) return false
  const { low, high } = measureInterval(before)
  return low !== null && high !== null && (now.high < low || now.low > high)
}
