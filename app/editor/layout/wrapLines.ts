/** Width of a text in pixels in the font of the cards. */
export type MeasureText = (text: string, bold?: boolean) => number

/**
 * Number of lines a browser needs for `text` in a box of `width` pixels with `overflow-wrap: anywhere`:
 * greedy filling at spaces, words longer than a line are broken, line breaks are kept. An empty text takes one line.
 */
export function wrapLines(text: string, width: number, measure: MeasureText): number {
  const space = measure(' ')
  let lines = 0
  for (const paragraph of text.split('\n')) {
    lines++
    let used = 0
    for (const word of paragraph.split(' ')) {
      const length = measure(word)
      const needed = used === 0 ? length : used + space + length
      if (needed <= width) {
        used = needed
        continue
      }
      if (used > 0) lines++
      used = length
      while (used > width) {
        lines++
        used -= width
      }
    }
  }
  return lines
}

/** Measures with the canvas of the browser, remembering words: maps repeat a small vocabulary. */
export function canvasMeasure(font: string): MeasureText {
  const context = document.createElement('canvas').getContext('2d')
  const known = new Map<string, number>()
  const boldFont = font.replace(/^\d+/, '640')
  return (text, bold = false) => {
    const key = bold ? `\n${text}` : text
    const seen = known.get(key)
    if (seen !== undefined) return seen
    if (!context) return text.length * 7
    context.font = bold ? boldFont : font
    const width = context.measureText(text).width
    if (known.size < 20_000) known.set(key, width)
    return width
  }
}
