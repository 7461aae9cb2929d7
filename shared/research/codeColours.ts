/** Colours of new codes, apart from each other also for people who confuse red and green (Okabe and Ito, widened). */
export const codeColours = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#7b5ea7',
  '#8a9a2b',
  '#b5485d',
  '#3f8f8f',
  '#9c6b30',
  '#5b6ee1',
] as const

/** The colour fewest codes have, the first of these in order. */
export function nextCodeColour(used: readonly string[]): string {
  const counts = codeColours.map((colour) => used.filter((one) => one === colour).length)
  return codeColours[counts.indexOf(Math.min(...counts))]!
}
