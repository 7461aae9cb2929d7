export type WindowUnit = 'minutes' | 'hours' | 'days'
const seconds: Record<WindowUnit, number> = { minutes: 60, hours: 3_600, days: 86_400 }

/** A window in the largest unit that keeps it whole; 30 days where there is none yet. */
export function splitWindow(windowSeconds: number | null): { amount: number; unit: WindowUnit } {
  if (windowSeconds === null) return { amount: 30, unit: 'days' }
  for (const unit of ['days', 'hours'] as const)
    if (windowSeconds % seconds[unit] === 0) return { amount: windowSeconds / seconds[unit], unit }
  return { amount: windowSeconds / 60, unit: 'minutes' }
}

/** Seconds, or null when the amount is not a number above 0. */
export function toSeconds(amount: number, unit: WindowUnit): number | null {
  return Number.isFinite(amount) && amount > 0 ? amount * seconds[unit] : null
}
