import { expect, test } from 'vitest'
import { pathsPicture } from './pathsPicture.ts'

const graph = {
  customers: 1204,
  nodes: [
    {
      touchpointId: 'a',
      name: 'Search & <find>',
      channel: 'web',
      customers: 1204,
      events: 1300,
      starts: 0,
      ends: 0,
    },
    { touchpointId: 'b', name: 'Pay', channel: 'web', customers: 746, events: 746, starts: 0, ends: 0 },
  ],
  edges: [],
}
const edge = {
  from: 'a',
  to: 'b',
  count: 800,
  customers: 746,
  medianSeconds: 7200,
  meanSeconds: null,
  p90Seconds: null,
}
const placed = {
  width: 500,
  height: 80,
  nodes: [
    { id: 'a', x: 0, y: 0 },
    { id: 'b', x: 300, y: 0 },
  ],
  edges: [
    { id: 'e0', from: 'a', to: 'b', customers: 746, edge, path: 'M184 28 L300 28', label: { x: 240, y: 28 } },
  ],
}

test('the picture of the paths carries title, period and n, and every figure it shows on screen', () => {
  const { svg, width, height } = pathsPicture({
    graph,
    placed,
    title: 'Paths',
    caption: '1 Mar – 31 Mar 2024 · n 1,204 customers',
  })
  for (const words of ['>Paths<', '1 Mar – 31 Mar 2024', 'n 1,204 customers', '>746 customers<', '746 · 2 h'])
    expect(svg).toContain(words)
  expect(svg).toContain(`width="${width}" height="${height}"`)
  expect(width).toBeGreaterThanOrEqual(564)
})

test('a name from the events cannot break out of the picture', () => {
  const { svg } = pathsPicture({ graph, placed, title: 'Paths', caption: 'a\u0001 "b" <script>' })
  expect(svg).toContain('Search &amp; &lt;find&gt;')
  expect(svg).not.toContain('<script>')
  expect(svg).not.toContain('\u0001')
})

test('a long caption goes on in further lines and leaves the graph its room', () => {
  const long = pathsPicture({ graph, placed, title: 'Paths', caption: 'country is DE, '.repeat(30) })
  const short = pathsPicture({ graph, placed, title: 'Paths', caption: 'All time' })
  expect(long.height).toBeGreaterThan(short.height)
})
