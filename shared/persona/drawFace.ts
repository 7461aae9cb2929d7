import { createRandom } from '../random/createRandom.ts'

/** One shape of a drawn face, in a square of 100 by 100. */
export interface FaceShape {
  readonly tag: 'path' | 'circle' | 'ellipse' | 'rect'
  readonly attributes: Readonly<Record<string, string | number>>
}

const skins = ['#f3d3bd', '#e8b995', '#d39c73', '#b67a50', '#8f5a38', '#67402a']
const hairs = ['#2a211d', '#4f3425', '#7d5230', '#b98446', '#8c8880', '#a5472c']
const cloths = ['#2f5d46', '#2f6f9f', '#a8572a', '#6a5a86', '#8a6d1f', '#4b5a66']
const ink = '#1d2521'

const path = (d: string, attributes: FaceShape['attributes'] = {}): FaceShape => ({
  tag: 'path',
  attributes: { d, ...attributes },
})
const stroke = (d: string, colour: string, width: number) =>
  path(d, {
    fill: 'none',
    stroke: colour,
    strokeWidth: width,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  })

/** Hair behind the head, and in front of it. */
const styles: readonly ((colour: string) => { back: FaceShape[]; front: FaceShape[] })[] = [
  (c) => ({
    back: [],
    front: [
      path('M28 44C26 22 40 14 52 15C68 15 76 27 72 46C70 36 64 31 56 31C46 33 34 31 28 44Z', { fill: c }),
    ],
  }),
  (c) => ({
    back: [
      path('M25 46C22 20 40 12 51 12C66 12 79 22 76 48L78 74C70 80 64 78 62 74L38 74C34 79 28 79 22 74Z', {
        fill: c,
      }),
    ],
    front: [
      path('M28 45C27 24 39 17 52 17C66 17 73 28 72 45C62 41 54 36 49 29C45 37 37 42 28 45Z', { fill: c }),
    ],
  }),
  (c) => ({
    back: [{ tag: 'circle', attributes: { cx: 50, cy: 13, r: 10, fill: c } }],
    front: [
      path('M28 43C27 25 38 17 50 17C62 17 73 25 72 43C68 34 60 28 50 28C40 28 32 34 28 43Z', { fill: c }),
    ],
  }),
  (c) => ({
    back: [],
    front: [
      ...[
        [31, 32, 9],
        [39, 23, 10],
        [50, 19, 10],
        [61, 23, 10],
        [69, 32, 9],
      ].map(
        ([cx, cy, r]): FaceShape => ({ tag: 'circle', attributes: { cx: cx!, cy: cy!, r: r!, fill: c } }),
      ),
    ],
  }),
  (c) => ({
    back: [
      path('M27 40C26 20 40 13 52 14C68 14 76 26 74 42L75 58C72 61 69 60 68 56L32 56C31 60 28 61 25 58Z', {
        fill: c,
      }),
    ],
    front: [
      path('M29 40C30 24 44 18 56 20C66 22 71 30 71 40C66 34 60 30 54 30C44 30 36 33 29 40Z', { fill: c }),
    ],
  }),
  (c) => ({
    back: [],
    front: [
      path('M29 40C29 33 31 29 34 27C33 32 32 36 31 41ZM71 40C71 33 69 29 66 27C67 32 68 36 69 41Z', {
        fill: c,
      }),
    ],
  }),
]

/** Places in `styles` that go with a beard. */
const shortStyles = new Set([0, 3, 5])

/**
 * A face out of a small set of parts; the same seed gives the same face everywhere. The background is left to the
 * place that shows it.
 */
export function drawFace(seed: string): FaceShape[] {
  const random = randomOf(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const skin = pick(skins)
  const hair = pick(hairs)
  const cloth = pick(cloths)
  const style = pick(styles)
  const { back, front } = style(hair)
  const glasses = random() < 0.3
  const beard = shortStyles.has(styles.indexOf(style)) && random() < 0.4
  const mouth = pick(['M43 61Q50 67 57 61', 'M44 62Q50 65 56 62', 'M44 61Q51 66 57 60'])
  const neckline = pick(['M42 80Q50 90 58 80', 'M41 79L50 91L59 79', 'M38 80Q50 86 62 80'])
  return [
    ...back,
    path('M18 104C18 88 32 80 50 80C68 80 82 88 82 104Z', { fill: cloth }),
    path('M42 66H58V79Q50 88 42 79Z', { fill: skin }),
    stroke(neckline, cloth, 4),
    { tag: 'ellipse', attributes: { cx: 29, cy: 48, rx: 4, ry: 5.5, fill: skin } },
    { tag: 'ellipse', attributes: { cx: 71, cy: 48, rx: 4, ry: 5.5, fill: skin } },
    path('M30 42C30 27 39 20 50 20C61 20 70 27 70 42C70 60 61 73 50 73C39 73 30 60 30 42Z', { fill: skin }),
    ...(beard
      ? [
          path(
            'M32.5 56C35 68 42 74.5 50 74.5C58 74.5 65 68 67.5 56C64 60 60 59.5 57 58C52 56.5 48 56.5 43 58C40 59.5 36 60 32.5 56Z',
            { fill: hair },
          ),
        ]
      : []),
    ...front,
    stroke('M37 42Q41 40 44 42', ink, 1.6),
    stroke('M56 42Q59 40 63 42', ink, 1.6),
    { tag: 'ellipse', attributes: { cx: 41, cy: 47.5, rx: 3.4, ry: 2.7, fill: '#fbfaf6' } },
    { tag: 'ellipse', attributes: { cx: 59, cy: 47.5, rx: 3.4, ry: 2.7, fill: '#fbfaf6' } },
    { tag: 'circle', attributes: { cx: 41, cy: 47.5, r: 2, fill: ink } },
    { tag: 'circle', attributes: { cx: 59, cy: 47.5, r: 2, fill: ink } },
    stroke('M50 49L49 55Q50 56 52 55.5', ink, 1.3),
    stroke(mouth, beard ? skin : ink, 1.8),
    ...(glasses
      ? [
          stroke(
            'M34.5 47.5A6.5 6 0 1 0 47.5 47.5A6.5 6 0 1 0 34.5 47.5M52.5 47.5A6.5 6 0 1 0 65.5 47.5A6.5 6 0 1 0 52.5 47.5M47.5 47Q50 45.5 52.5 47',
            ink,
            1.3,
          ),
        ]
      : []),
  ]
}

/** Numbers in [0, 1) that depend on the text alone: its FNV-1a hash is the seed. */
function randomOf(text: string): () => number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return createRandom(hash)
}
