import { expect, test } from 'vitest'
import { analyseTexts } from '../analyseTexts.ts'
import { vMeasure } from '../clusters/vMeasure.ts'
import { embedForThemes } from '../embedTexts.ts'
import { assignToThemes } from './assignToThemes.ts'
import { listTerms } from './listTerms.ts'
import { nameThemes } from './nameThemes.ts'

/** Sentences about three matters, put together from parts. */
function combine(starts: readonly string[], ends: readonly string[]): string[] {
  return starts.flatMap((start) => ends.map((end) => `${start} ${end}`))
}

const english = [
  combine(
    ['My parcel', 'The delivery', 'Your courier with my package', 'The shipment'],
    [
      'arrived three days late.',
      'never came to my door.',
      'was left in the rain.',
      'took two weeks to get here.',
      'is still not here.',
    ],
  ),
  combine(
    ['The mobile app', 'Your app on my phone', 'The app since the update', 'The new version of the app'],
    [
      'crashes when I log in.',
      'freezes on the start screen.',
      'does not open any more.',
      'closes by itself all the time.',
      'hangs after the password.',
    ],
  ),
  combine(
    ['The soup', 'My steak', 'The breakfast', 'The pasta from the kitchen'],
    [
      'was cold and had no taste.',
      'tasted far too salty.',
      'was delicious and fresh.',
      'came with stale bread.',
      'had a hair in it.',
    ],
  ),
]
const german = [
  combine(
    ['Die Lieferung', 'Mein Paket', 'Der Kurier mit der Lieferung', 'Das Paket vom Händler'],
    [
      'kam drei Tage zu spät an.',
      'wurde beim Nachbarn abgegeben.',
      'ist noch nicht geliefert.',
      'kam beschädigt an.',
    ],
  ),
  combine(
    ['Die Rechnung', 'Eure Abrechnung', 'Der Betrag der Rechnung', 'Die zweite Rechnung'],
    [
      'enthält eine falsche Gebühr.',
      'wurde doppelt abgebucht.',
      'stimmt mit dem Vertrag nicht überein.',
      'nennt einen zu hohen Betrag.',
    ],
  ),
]
const labelsOf = (groups: readonly (readonly string[])[]) => groups.flatMap((group, i) => group.map(() => i))

test('English answers fall into the matters they are about, named after them', async () => {
  const { rows, groups, themes, basis } = await analyseTexts(english.flat(), { groups: 3 })
  expect(groups).toBe(3)
  expect(vMeasure(labelsOf(english), rows)).toBeGreaterThan(0.9)
  expect(basis).toEqual({ meaningAndCharacters: 60, charactersAlone: 0 })
  expect(themes.map(({ size }) => size).reduce((a, b) => a + b)).toBe(rows.filter((row) => row >= 0).length)
  const names = themes.map(({ name }) => name.toLowerCase()).join(' / ')
  expect(names).toMatch(/app/)
  expect(names).toMatch(/parcel|delivery|courier|shipment|package/)
  for (const { quotes } of themes) {
    expect(quotes).toHaveLength(3)
    for (const quote of quotes) expect(english.flat()).toContain(quote)
  }
})

test('the same texts give the same themes', async () => {
  const once = await analyseTexts(english.flat(), { groups: 3 })
  expect(await analyseTexts(english.flat(), { groups: 3 })).toEqual(once)
})

test('texts in other languages are grouped by their characters alone, and that is said', async () => {
  const { rows, basis, languages } = await analyseTexts(german.flat(), { groups: 2 })
  expect(new Set(languages)).toEqual(new Set(['de']))
  expect(basis).toEqual({ meaningAndCharacters: 0, charactersAlone: 32 })
  expect(vMeasure(labelsOf(german), rows)).toBeGreaterThan(0.8)
})

test('empty rows fit none, equal rows stay together', async () => {
  const texts = ['', 'The app crashes.', '   ', 'The app crashes.', '...', 'Cold soup again.']
  const { rows } = await analyseTexts(texts, { groups: 2 })
  expect([rows[0], rows[2], rows[4]]).toEqual([-1, -1, -1])
  expect(rows[1]).toBe(rows[3])
  expect(rows[1]).not.toBe(rows[5])
})

test('few texts, equal texts and none at all have sensible answers', async () => {
  expect(await analyseTexts([])).toMatchObject({ groups: 0, advised: [], rows: [], themes: [] })
  expect(await analyseTexts(['', ' '])).toMatchObject({ groups: 0, rows: [-1, -1] })
  expect(await analyseTexts(['Only one.'])).toMatchObject({ groups: 1, advised: [1], rows: [0] })
  expect(await analyseTexts(Array(30).fill('Too slow.'))).toMatchObject({ groups: 1, themes: [{ size: 30 }] })
  expect((await analyseTexts(['Too slow.', 'Nice food.', 'Bad price.'], { groups: 9 })).groups).toBe(3)
})

test('a text unlike all others fits none', async () => {
  const { rows } = await analyseTexts(
    [...english.flat(), 'Photosynthesis turns sunlight into sugar inside leaves.'],
    {
      groups: 3,
    },
  )
  expect(rows.at(-1)).toBe(-1)
  expect(rows.filter((row) => row < 0).length).toBeLessThan(4)
})

test('new texts join the theme they belong to, or none', async () => {
  const { themes, rows } = await analyseTexts(english.flat(), { groups: 3 })
  const themeOf = (matter: number) => rows[labelsOf(english).indexOf(matter)]
  const vectors = await embedForThemes([
    'My package arrived two days late.',
    'The app on my phone crashes.',
    'The soup was salty and cold.',
    'Parliament debated the new constitution.',
  ])
  expect(assignToThemes(vectors, themes)).toEqual([themeOf(0), themeOf(1), themeOf(2), -1])
})

test('progress rises from 0 to 1 and an abort ends the work', async () => {
  const seen: number[] = []
  await analyseTexts(english.flat(), { groups: 3, onProgress: (done) => seen.push(done) })
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(seen[0]).toBe(0)
  expect(seen.at(-1)).toBe(1)
  const stop = new AbortController()
  const running = analyseTexts(english.flat(), {
    signal: stop.signal,
    onProgress: (_, phase) => phase === 'layout' && stop.abort(new Error('enough')),
  })
  await expect(running).rejects.toThrow('enough')
})

test('terms leave out stop words, join pairs and take plurals as one', () => {
  const keys = listTerms('The exchange rates of my card are wrong, top up failed', 'en').map(({ key }) => key)
  expect(keys).toEqual(['exchange', 'exchange rate', 'rate', 'card', 'wrong', 'top', 'top up', 'failed'])
})

test('what was said over and over names its theme, not what one person said at length', () => {
  const texts = [
    'Shipping is dear',
    'The nurse from Leeds and the nurse from York found the parcel at the nurse school',
    'My parcel is late',
    'The screen stays black',
  ]
  const [said] = nameThemes(texts, Array(4).fill('en'), [0, 0, 0, 1], 2, [40, 1, 3, 9])
  expect(said!.terms[0]).toMatch(/shipping|dear/i)
  expect(nameThemes(texts, Array(4).fill('en'), [0, 0, 0, 1], 2)[0]!.terms[0]).not.toMatch(/shipping|dear/i)
})

test('names are written as people write them, and each is given once', () => {
  const texts = [
    'Apple Pay fails',
    'Apple Pay fails',
    'apple pie',
    'The PIN is blocked',
    'My PIN is blocked',
    'the queue',
  ]
  const names = nameThemes(texts, Array(6).fill('en'), [0, 0, 1, 2, 2, 3], 4)
  expect(names[0]!.name).toMatch(/Apple Pay/)
  expect(names[2]!.terms).toContain('PIN')
  expect(new Set(names.map(({ name }) => name)).size).toBe(4)
})
