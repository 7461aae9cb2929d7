const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** `1,204` */
export function formatCount(count: number): string {
  return whole.format(count)
}

/** `940`, `12.4K`, `3.1M`: for places where the full number does not fit. */
export function formatShortCount(count: number): string {
  return Math.abs(count) < 10_000 ? whole.format(count) : short.format(count)
}

/** A share 0–1 as whole percent; one decimal below 10 %, so that 0.4 % does not read as nothing. `–` when unknown. */
export function formatShare(share: number | null): string {
  if (share === null) return '–'
  const percent = share * 100
  if (percent > 0 && percent < 0.1) return '< 0.1 %'
  if (percent < 100 && percent > 99.9) return '> 99.9 %'
  const digits = (percent > 0 && percent < 9.95) || (percent > 99 && percent < 100) ? 1 : 0
  return `${percent.toFixed(digits)} %`
}

/** `58–66 %`: an interval of shares. */
export function formatShareInterval(low: number | null, high: number | null): string {
  if (low === null || high === null) return '–'
  const digits = high - low < 0.02 || high < 0.1 ? 1 : 0
  return `${(low * 100).toFixed(digits)}–${(high * 100).toFixed(digits)} %`
}

/** `+31`, `−8`, `0`: NPS points. */
export function formatNps(score: number | null): string {
  if (score === null) return '–'
  const rounded = Math.round(score)
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${Math.abs(rounded)}` : '0'
}

/** `4.3` */
export function formatScore(score: number | null): string {
  return score === null ? '–' : score.toFixed(1)
}

const sizes = ['B', 'kB', 'MB', 'GB', 'TB']

/** Bytes with decimal units, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${step === 0 || value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${sizes[step]}`
}

/** `1 customer`, `1,204 customers` */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
