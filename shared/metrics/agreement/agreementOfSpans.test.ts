import { expect, test } from 'vitest'
import { randomSource } from '../../journey/testing/randomSource.ts'
import { agreementOfSpans, type Span } from './agreementOfSpans.ts'
import { cohensKappa } from './cohensKappa.ts'
import { krippendorffsAlpha } from './krippendorffsAlpha.ts'

const isCoded = (spans: readonly Span[], from: number, to: number) =>
  spans.some(({ start, end }) => start < end && start < to && end > from)

test('uncoded text counts: two coders of 100 characters, counted by hand', () => {
  const result = agreementOfSpans({
    length: 100,
    coders: [[{ start: 10, end: 30 }], [{ start: 20, end: 40 }]],
  })
  // Both 10, only one 10 and 10, neither 70: Po = 0.8, Pe = (20·20 + 80·80) / 10000 = 0.68.
  expect(result.kappa).toBeCloseTo((0.8 - 0.68) / 0.32, 12)
  expect(result).toMatchObject({ agreed: 0.8, units: 100, coded: [20, 20] })
  expect(result.disagreements).toEqual([
    { start: 10, end: 20, coded: [true, false] },
    { start: 30, end: 40, coded: [false, true] },
  ])
})

test('runs give exactly what every character alone gives', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomSource(seed)
    const length = 1 + random.int(60)
    const coders = Array.from({ length: 2 + random.int(3) }, () =>
      Array.from({ length: random.int(5) }, () => {
        const start = random.int(length + 1)
        return { start, end: start + random.int(length - start + 1) }
      }),
    )
    const characters = Array.from({ length }, (_, at) =>
      coders.map((spans) => (isCoded(spans, at, at + 1) ? 1 : 0)),
    )
    const result = agreementOfSpans({ length, coders })
    expect(result.kappa, `seed ${seed}`).toBe(cohensKappa({ units: characters }).value)
    const alpha = krippendorffsAlpha({ units: characters }, 'nominal').value
    if (alpha === null) expect(result.alpha).toBe(null)
    else expect(result.alpha, `seed ${seed}`).toBeCloseTo(alpha, 12)
    expect(result.coded).toEqual(coders.map((_, coder) => characters.filter((unit) => unit[coder]).length))
  }
})

test('over sentences, a sentence is coded where a span reaches into it', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = randomSource(seed)
    const units: Span[] = []
    for (let at = 0; at < 80; ) {
      const end = at + 1 + random.int(15)
      units.push({ start: at, end: Math.min(80, end) })
      at = end + random.int(2)
    }
    const coders = [0, 1].map(() =>
      Array.from({ length: random.int(4) }, () => {
        const start = random.int(80)
        return { start, end: start + random.int(80 - start) }
      }),
    )
    const said = units.map(({ start, end }) => coders.map((spans) => (isCoded(spans, start, end) ? 1 : 0)))
    const result = agreementOfSpans({ length: 80, coders, units })
    expect(result.kappa, `seed ${seed}`).toBe(cohensKappa({ units: said }).value)
    expect(result.units).toBe(units.length)
  }
})

test('a book of ten million characters is measured from its spans alone', () => {
  const every = (shift: number) =>
    Array.from({ length: 1_000 }, (_, i) => ({ start: i * 10_000 + shift, end: i * 10_000 + shift + 100 }))
  const result = agreementOfSpans({ length: 10_000_000, coders: [every(0), every(50)] })
  // Of 100,000 coded characters each half are shared: Po = 0.99, Pe = 0.01² + 0.99².
  expect(result.kappa).toBeCloseTo((0.99 - 0.9802) / (1 - 0.9802), 10)
})

test('nobody coded anything: null, with the reason', () => {
  const result = agreementOfSpans({ length: 50, coders: [[], []] })
  expect(result).toMatchObject({ kappa: null, alpha: null, agreed: 1 })
  expect(result.reasons.kappa).toMatch(/All ratings are the same/)
})

test('a span outside the text is refused', () => {
  expect(() => agreementOfSpans({ length: 5, coders: [[{ start: 2, end: 6 }], []] })).toThrow(RangeError)
})
