/** `+1.5`, `0`, `−2`: a value of a curve, to two decimals. */
export function signedValue(value: number): string {
  const shown = Math.abs(Math.round(value * 100) / 100)
  return shown === 0 ? '0' : value > 0 ? `+${shown}` : `−${shown}`
}
