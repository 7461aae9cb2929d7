import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { toJourneyModel } from '../../journey/readJourney.ts'
import { fullExport, largeExport, toRecord } from '../testing/fullMap.ts'
import { parseXml } from '../xml/parseXml.ts'
import { drawMap } from './drawMap.ts'
import { journeyToSvg } from './journeyToSvg.ts'
import type { FontMetrics, Mark } from './marks.ts'
import { palette, personaColours, tints } from './palette.ts'
import { textStyle } from './pieces.ts'
import { wrapRuns } from './wrapRuns.ts'

/** Every letter is 0.6 of its size wide: what is asked of the layout does not hang on a font. */
const metrics: FontMetrics = { width: (text, style) => [...text].length * style.size * 0.6 }

type Text = Extract<Mark, { kind: 'text' }>
const textsOf = (marks: readonly Mark[]) => marks.filter((mark): mark is Text => mark.kind === 'text')

/** Pairs of texts whose boxes lie on each other. */
function overlaps(marks: readonly Mark[]): string[] {
  const boxes = textsOf(marks)
    .map((mark) => ({ mark, top: mark.y - mark.style.size * 0.75, bottom: mark.y + mark.style.size * 0.15 }))
    .sort((a, b) => a.mark.x - b.mark.x)
  const found: string[] = []
  boxes.forEach((a, i) => {
    for (let k = i + 1; k < boxes.length && boxes[k]!.mark.x < a.mark.x + a.mark.width - 0.5; k++) {
      const b = boxes[k]!
      if (a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5) found.push(`${a.mark.text} / ${b.mark.text}`)
    }
  })
  return found
}

const oneCard = (text: string, more: Record<string, unknown> = {}) => ({
  model: toJourneyModel([
    toRecord({ type: 'journey', id: 'journey', title: 'M' }),
    toRecord({ type: 'stage', id: 'a', title: 'A', order: 'a0' }),
    toRecord({ type: 'step', id: 's', stageId: 'a', title: 'S', order: 'a0' }),
    toRecord({ type: 'lane', id: 'l', kind: 'text', title: 'L', order: 'a0' }),
    toRecord({ type: 'card', id: 'c', laneId: 'l', stepId: 's', order: 'a0', text, ...more }),
  ]),
})

describe('a map drawn as a picture', () => {
  it('shows the words of every kind of lane and record, and none of hidden lanes', () => {
    const words = textsOf(drawMap(fullExport({ comments: true }), metrics).marks)
      .map((mark) => mark.text)
      .join(' ')
    for (const wanted of [
      'A weekend by train',
      'Choose a connection',
      'Moment of truth',
      'Optional',
      'The train was late',
      'Ahead: Knows the connection by heart',
      'Back: Missed the train',
      'the site of a rival',
      'Search form',
      'Price jumps',
      'n 1,204',
      'Line of visibility',
      'Departure board',
      'receipt.pdf',
      'The way home',
      'From six interviews.',
      'Measured · 1 for, 1 against',
    ])
      expect(words).toContain(wanted)
    expect(words).not.toContain('Nobody should read this')
  })

  it('leaves figures and comments out when they are not asked for', () => {
    const words = textsOf(drawMap(fullExport({ numbers: false }), metrics).marks)
      .map((mark) => mark.text)
      .join(' ')
    expect(words).not.toMatch(/1,204 entered|From six interviews/)
    expect(words).toContain('Without numbers.')
  })

  it.each([
    ['with everything', fullExport({ comments: true })],
    ['of 40 steps', largeExport({ steps: 40, cards: 400 })],
    ['with one endless word', oneCard('Donaudampfschifffahrtsgesellschaft'.repeat(30))],
    ['with a text of 20,000 letters', oneCard('word '.repeat(4000).trim())],
  ])('%s has no text upon another and none outside the picture', (_, input) => {
    const drawing = drawMap(input, metrics)
    expect(overlaps(drawing.marks)).toEqual([])
    for (const mark of textsOf(drawing.marks)) {
      expect(mark.x).toBeGreaterThanOrEqual(0)
      expect(mark.x + mark.width).toBeLessThanOrEqual(drawing.width)
      expect(mark.y).toBeLessThanOrEqual(drawing.height)
    }
  })

  it('says so when there is nothing on it', () => {
    const empty = { model: toJourneyModel([]) }
    expect(textsOf(drawMap(empty, metrics).marks).map((mark) => mark.text)).toEqual(
      expect.arrayContaining(['Untitled map', 'This map has no stages yet.']),
    )
  })

  it('is well-formed XML whatever people typed', () => {
    const nasty = oneCard('<script>alert("1")</script> & \u0000\ud800 👩‍👩‍👧 שלום', { tags: ['"><'] })
    const svg = journeyToSvg({ ...nasty, options: { scale: 2 } }, { metrics })
    const root = parseXml(svg)
    expect(root.name).toBe('svg')
    expect(svg).not.toContain('<script>')
    const again = drawMap(nasty, metrics)
    expect(root.attributes.width).toBe(String(again.width * 2))
  })

  it('has no ground when it is to be transparent', () => {
    const options = { background: 'transparent' } as const
    expect(journeyToSvg(fullExport(options), { metrics })).not.toContain(`fill="${palette.paper}"/>\n`)
  })
})

describe('lines of text', () => {
  const run = (text: string) => ({ text, style: textStyle(10), fill: '#000000' })
  const linesOf = (text: string, width: number) =>
    wrapRuns([run(text)], width, metrics).map((line) => line.map((part) => part.text).join(''))

  it('break at spaces, and inside words that are longer than a line', () => {
    // A letter is 6 wide, so 36 holds six of them.
    expect(linesOf('one two three', 42)).toEqual(['one two', 'three'])
    expect(linesOf('abcdefghijkl', 36.6)).toEqual(['abcdef', 'ghijkl'])
  })

  it('never cut an emoji made of several signs', () => {
    const family = '👩‍👩‍👧'
    for (const line of linesOf(family.repeat(4), 40)) expect(line.replaceAll(family, '')).toBe('')
  })

  it('stand at the right for scripts written from there', () => {
    const [line] = wrapRuns([run('שלום')], 100, metrics)
    expect(line![0]!.x + line![0]!.width).toBe(100)
  })
})

it('the colours of drawings are those of the light theme', () => {
  const css = readFileSync(new URL('../../../app/theme/tokens.css', import.meta.url), 'utf8')
  const start = css.indexOf(':root[data-mantine-color-scheme="light"]')
  const light = css.slice(start, css.indexOf('}', start))
  const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(light)?.[1]
  for (const [name, colour] of Object.entries(palette)) expect([name, token(name)]).toEqual([name, colour])
  tints.forEach((colour, i) => {
    expect(token(`tint-${i + 1}`)).toBe(colour)
  })
  personaColours.forEach((colour, i) => {
    expect(token(`persona-${i + 1}`)).toBe(colour)
  })
})
