import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function readTokens(scheme: 'light' | 'dark'): Map<string, string> {
  const start = css.indexOf(`:root[data-mantine-color-scheme="${scheme}"]`)
  const block = css.slice(css.indexOf('{', start), css.indexOf('}', start))
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name!, colour!]),
  )
}

const channelsOf = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, bl] = channelsOf(hex).map(linear)
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * bl!
  }
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high! + 0.05) / (low! + 0.05)
}

const tints = Array.from({ length: 8 }, (_, index) => `tint-${index + 1}`)
const grounds = ['paper', 'slip', 'sunk', 'hover', 'floating']
const textPairs: [text: string, ground: string][] = [
  ...['ink', 'quiet'].flatMap((text) =>
    [...grounds, ...tints].map((ground): [string, string] => [text, ground]),
  ),
  ...['moss', 'clay-ink', 'sky', 'stone-ink', 'good-ink', 'bad-ink', 'warning-ink'].flatMap((text) =>
    ['paper', 'slip'].map((ground): [string, string] => [text, ground]),
  ),
  ['on-moss', 'moss'],
  ['on-moss', 'moss-hover'],
  ['moss', 'moss-soft'],
  ['ink', 'moss-soft'],
  ['quiet', 'moss-soft'],
  ['ink', 'clay-soft'],
  ['quiet', 'clay-soft'],
  ['clay-ink', 'clay-soft'],
  ['good-ink', 'good-soft'],
  ['bad-ink', 'bad-soft'],
  ['ink', 'bad-soft'],
  ['warning-ink', 'warning-soft'],
  ['stone-ink', 'stone-soft'],
  ...tints.map((_, i): [string, string] => [`on-persona-${i + 1}`, `persona-${i + 1}`]),
]

test.each(['light', 'dark'] as const)(
  'every text of the %s scheme has AA contrast on its grounds',
  (scheme) => {
    const tokens = readTokens(scheme)
    const low = textPairs
      .map(([text, ground]) => [text, ground, contrast(tokens.get(text)!, tokens.get(ground)!)] as const)
      .filter(([, , ratio]) => !(ratio >= 4.5))
    expect(low).toEqual([])
  },
)

test.each(['light', 'dark'] as const)(
  'lines, ribbons and persona colours of the %s scheme stand out from the paper',
  (scheme) => {
    const tokens = readTokens(scheme)
    const names = [
      'moss',
      'clay',
      'sky',
      'stone',
      'good',
      'bad',
      'warning',
      ...tints.map((_, i) => `persona-${i + 1}`),
    ]
    const low = names
      .flatMap((name) =>
        ['paper', 'slip'].map((ground) => [name, contrast(tokens.get(name)!, tokens.get(ground)!)] as const),
      )
      .filter(([, ratio]) => !(ratio >= 3))
    expect(low).toEqual([])
  },
)

// Machado, Oliveira and Fernandes (2009), severity 1.0, in linear RGB.
const visions: Record<string, number[][]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
}

/** CIELAB under D65 of a colour as somebody with that vision sees it. */
function seenAs(hex: string, vision: number[][]): number[] {
  const rgb = channelsOf(hex).map(linear)
  const [r, g, b] = vision.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, w, i) => sum + w * rgb[i]!, 0),
      ),
    ),
  )
  const xyz = [
    (0.4124564 * r! + 0.3575761 * g! + 0.1804375 * b!) / 0.95047,
    0.2126729 * r! + 0.7151522 * g! + 0.072175 * b!,
    (0.0193339 * r! + 0.119192 * g! + 0.9503041 * b!) / 1.08883,
  ].map((t) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t) / 116 + 16 / 116))
  const [x, y, z] = xyz
  return [116 * y! - 16, 500 * (x! - y!), 200 * (y! - z!)]
}

test.each(
  (['light', 'dark'] as const).flatMap((scheme) =>
    Object.keys(visions).map((vision) => [scheme, vision] as const),
  ),
)('the eight persona colours of the %s scheme stay apart with %s', (scheme, vision) => {
  const tokens = readTokens(scheme)
  const seen = tints.map((_, i) => seenAs(tokens.get(`persona-${i + 1}`)!, visions[vision]!))
  const close = seen.flatMap((a, i) =>
    seen.slice(i + 1).flatMap((b, j) => {
      const distance = Math.hypot(...a.map((value, k) => value - b[k]!))
      return distance < 20 ? [`persona-${i + 1} and persona-${i + j + 2}: ${distance.toFixed(1)}`] : []
    }),
  )
  expect(close).toEqual([])
})
