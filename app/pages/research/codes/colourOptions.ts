import { codeColours } from '../../../../shared/research/codeColours.ts'

const names = [
  'blue',
  'orange',
  'green',
  'pink',
  'light blue',
  'red orange',
  'violet',
  'olive',
  'rose',
  'teal',
  'brown',
  'indigo',
]

/** The colours of codes to choose from, with their names. */
export const colourOptions = codeColours.map((value, index) => ({ value, name: names[index] ?? value }))
