import { stageName, stepName } from './guessMapping.ts'
import { splitCells } from './readTable.ts'

const mark = /^(?:#{1,6}|[-•*–·▪◦]|\d{1,3}[.)])\s+/

/**
 * A list of steps, one per line, as the cells of a table of stages and steps; null when the text is no list but a
 * table. Lines that start with # or end with a colon name stages; where some lines are indented or have a bullet, so
 * do the others.
 */
export function readOutline(text: string): string[][] | null {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
  const first = lines[0]?.trim() ?? ''
  if (lines.length < 2 || text.includes('\t') || first.startsWith('<')) return null
  if (stageName.test(first) || stepName.test(first)) return null
  const isTable = [',', ';', '|'].some((delimiter) => {
    const rows = splitCells(text.slice(0, 200_000), delimiter)
    return rows.filter((row) => row.length > 1).length * 2 >= rows.length
  })
  if (isTable) return null
  const read = lines.map((line) => {
    const words = line.trim()
    const isHead = /^#{1,6}\s/.test(words) || (words.endsWith(':') && !mark.test(words))
    return {
      isHead,
      isBelow: !isHead && (/^\s/.test(line) || mark.test(words)),
      title: words.replace(mark, '').replace(/:$/, '').trim(),
    }
  })
  const hasLevels = read.some((line) => line.isBelow)
  const rows: string[][] = [['Stage', 'Step']]
  let stage = 'Journey'
  let isOpen = false
  for (const { isHead, isBelow, title } of read) {
    if (isHead || (hasLevels && !isBelow)) {
      if (isOpen) rows.push([stage, ''])
      stage = title
      isOpen = true
    } else {
      rows.push([stage, title])
      isOpen = false
    }
  }
  if (isOpen) rows.push([stage, ''])
  return rows
}
