import type { Theme } from '../../../../shared/wire/researchFindings.ts'

/** More steps than this are no line any more. */
const most = 36

interface TrendStep {
  /** `2026-03`, `2026 Q1` or `2026`. */
  name: string
  count: number
  of: number
}

/** The trend of a theme by month, and over many years by quarter or year. */
export function trendSteps(trend: Theme['trend']): { by: 'month' | 'quarter' | 'year'; steps: TrendStep[] } {
  if (trend.length <= most)
    return { by: 'month', steps: trend.map(({ month, ...rest }) => ({ name: month, ...rest })) }
  const quarters = sumBy(
    trend,
    (month) => `${month.slice(0, 4)} Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`,
  )
  return quarters.length <= most
    ? { by: 'quarter', steps: quarters }
    : { by: 'year', steps: sumBy(trend, (month) => month.slice(0, 4)) }
}

function sumBy(trend: Theme['trend'], nameOf: (month: string) => string): TrendStep[] {
  const steps = new Map<string, TrendStep>()
  for (const { month, count, of } of trend) {
    const name = nameOf(month)
    const before = steps.get(name)
    steps.set(name, { name, count: (before?.count ?? 0) + count, of: (before?.of ?? 0) + of })
  }
  return [...steps.values()]
}
