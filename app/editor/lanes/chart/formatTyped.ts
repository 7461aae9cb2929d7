const typed = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

/** A value as somebody typed it, to two decimals. */
export function formatTyped(value: number | null): string {
  return value === null ? '–' : typed.format(value).replace('-', '−')
}
