/** Formats of other tools, by the ending of their files. */
export const interchangeFormats = ['mmd', 'cjml.xml', 'lucid', 'miro.json'] as const
export type InterchangeFormat = (typeof interchangeFormats)[number]

export function isInterchange(format: string): format is InterchangeFormat {
  return (interchangeFormats as readonly string[]).includes(format)
}
