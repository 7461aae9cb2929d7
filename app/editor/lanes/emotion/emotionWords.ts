/** A value of the curve in words, so that height is not the only way to tell it. */
export function emotionWord(value: number): string {
  if (value >= 1.5) return 'very good'
  if (value >= 0.5) return 'good'
  if (value > -0.5) return 'neutral'
  if (value > -1.5) return 'bad'
  return 'very bad'
}

/** `+1.5`, `0`, `−2`; measured values to two decimals. */
export function signedValue(value: number): string {
  const shown = Math.abs(Math.round(value * 100) / 100)
  return shown === 0 ? '0' : value > 0 ? `+${shown}` : `−${shown}`
}
