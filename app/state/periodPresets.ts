import { addDays, dayOf, dayStart } from '../../shared/format/zonedDay.ts'

export interface PeriodPreset {
  key: string
  label: string
  from?: string
  to?: string
}

/**
 * Periods to choose from, counted back from the last day that has events rather than from today: a log of last
 * year would otherwise show nothing. `extent` is the time of the first and the last event.
 */
export function periodPresets(
  extent: { from: string | null; to: string | null },
  timezone: string,
): PeriodPreset[] {
  const all: PeriodPreset = { key: 'all', label: 'All time' }
  if (!extent.from || !extent.to) return [all]
  const lastDay = dayOf(extent.to, timezone)
  const to = dayStart(addDays(lastDay, 1), timezone)
  const lengths: [number, string][] = [
    [7, 'Last 7 days'],
    [28, 'Last 28 days'],
    [91, 'Last 13 weeks'],
    [365, 'Last 365 days'],
  ]
  const firstDay = dayOf(extent.from, timezone)
  return [
    all,
    ...lengths
      .filter(([days]) => addDays(lastDay, 1 - days) > firstDay)
      .map(([days, label]) => ({
        key: String(days),
        label,
        from: dayStart(addDays(lastDay, 1 - days), timezone),
        to,
      })),
  ]
}
