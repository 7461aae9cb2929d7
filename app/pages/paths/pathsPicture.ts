import { formatDuration } from '../../../shared/format/duration.ts'
import { formatCount } from '../../../shared/format/numbers.ts'
import type { PathGraph } from '../../../shared/wire/measure.ts'
import { endId, nodeSize, type PlacedGraph, startId, terminalSize } from './layoutGraph.ts'

const widest = 16

/** Width of a ribbon in pixels: its area in the eye, not its width, follows the customers. */
export function ribbonWidth(customers: number, most: number): number {
  return Math.max(1.25, widest * Math.sqrt(customers / most))
}

/** Colours of paper, whatever the theme on screen: pictures go into documents. */
const ink = {
  text: '#1d2521',
  quiet: '#5f6a63',
  paper: '#fbfaf6',
  line: '#c9c5b8',
  ribbon: '#d79a70',
  faint: '#e3e0d6',
}
const [margin, head, footSize, leastWidth] = [32, 84, 36, 640]

/**
 * The whole graph as an SVG document that stands alone, with its title and whom, when and how many it is about.
 * Returns the text and its size in pixels.
 */
export function pathsPicture(input: {
  graph: PathGraph
  placed: PlacedGraph
  title: string
  caption: string
}): { svg: string; width: number; height: number } {
  const { graph, placed, title, caption } = input
  const width = Math.ceil(Math.max(leastWidth, placed.width + 2 * margin))
  const lines = wrap(caption, (width - 2 * margin) / 6.6)
  const top = head + 17 * (lines.length - 1)
  const height = Math.ceil(top + placed.height + footSize)
  const nodes = new Map(graph.nodes.map((node) => [node.touchpointId, node]))
  const most = Math.max(1, ...placed.edges.map((edge) => edge.customers))
  const text = (x: number, y: number, words: string, more = '') =>
    `<text x="${x}" y="${y}" ${more}>${toXmlText(words)}</text>`

  const ribbons = placed.edges.map(
    ({ path, customers, edge }) =>
      `<path d="${path}" fill="none" stroke="${edge ? ink.ribbon : ink.faint}" stroke-linecap="round" stroke-opacity="0.85" stroke-width="${ribbonWidth(customers, most).toFixed(2)}"/>`,
  )
  const labels = placed.edges.flatMap(({ label, edge }) => {
    if (!edge) return []
    const words = [
      formatCount(edge.customers),
      ...(edge.medianSeconds === null ? [] : [formatDuration(edge.medianSeconds)]),
    ].join(' · ')
    // A loop runs behind its box; its figures stand above it.
    const own = edge.from === edge.to ? placed.nodes.find((node) => node.id === edge.from) : undefined
    return text(
      own ? own.x : label.x,
      own ? own.y - 6 : label.y + 4,
      words,
      `font-size="11" text-anchor="${own ? 'start' : 'middle'}" stroke="${ink.paper}" stroke-width="4" paint-order="stroke"`,
    )
  })
  const boxes = placed.nodes.flatMap(({ id, x, y }) => {
    if (id === startId || id === endId)
      return text(
        x + terminalSize.width / 2,
        y + terminalSize.height / 2 + 4,
        id === startId ? 'Start' : 'End',
        `font-size="13" text-anchor="middle" fill="${ink.quiet}"`,
      )
    const node = nodes.get(id)
    if (!node) return []
    return [
      `<rect x="${x}" y="${y}" width="${nodeSize.width}" height="${nodeSize.height}" rx="6" fill="#ffffff" stroke="${ink.line}"/>`,
      text(x + 12, y + 23, clip(node.name, 24), 'font-size="13" font-weight="600"'),
      text(x + 12, y + 42, `${formatCount(node.customers)} customers`, `font-size="12" fill="${ink.quiet}"`),
    ]
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, system-ui, sans-serif" fill="${ink.text}">
<title>${toXmlText(`${title}: ${caption}`)}</title>
<rect width="${width}" height="${height}" fill="${ink.paper}"/>
${text(margin, 42, title, 'font-family="Source Serif 4, Georgia, serif" font-size="24"')}
${lines.map((line, i) => text(margin, 64 + 17 * i, line, `font-size="12" fill="${ink.quiet}"`)).join('\n')}
<g transform="translate(${(width - placed.width) / 2} ${top})">
${[...ribbons, ...boxes, ...labels].join('\n')}
</g>
${text(margin, height - 14, 'Width of a path = customers who went that way; beside it their number and the median time.', `font-size="11" fill="${ink.quiet}"`)}
</svg>`
  return { svg, width, height }
}

function wrap(words: string, longest: number): string[] {
  const lines: string[] = ['']
  for (const word of words.split(' ')) {
    const line = lines.at(-1)!
    if (line && line.length + word.length + 1 > longest) lines.push(word)
    else lines[lines.length - 1] = line ? `${line} ${word}` : word
  }
  return lines
}

function clip(name: string, longest: number): string {
  const letters = [...name]
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : name
}

function toXmlText(words: string): string {
  return (
    words
      // Characters no XML document may hold, in a name from somebody's events, would break the whole picture.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}
