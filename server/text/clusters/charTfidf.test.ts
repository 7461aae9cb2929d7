import { expect, test } from 'vitest'
import { charTfidf, listCharNgrams } from './charTfidf.ts'
import { truncatedSvd } from './truncatedSvd.ts'

const texts = [
  'The card has not arrived',
  'My card never arrived!',
  'Where is my new card?',
  'The app crashes at login',
  'Login crashes the app again',
  'I cannot log in',
  'Die Lieferung war zu spät',
  'spät geliefert, zu spät',
  'a bb a',
]

test('n-grams stay inside padded words, short words count once', () => {
  // TfidfVectorizer(analyzer='char_wb', ngram_range=(3, 5)).build_analyzer(), scikit-learn 1.2.1
  expect(listCharNgrams('a bb')).toEqual([' a ', ' bb', 'bb ', ' bb '])
  expect(listCharNgrams('Card').sort()).toEqual(
    [' ca', 'car', 'ard', 'rd ', ' car', 'card', 'ard ', ' card', 'card '].sort(),
  )
})

test('scripts without spaces are cut shorter', () => {
  expect(listCharNgrams('很慢')).toEqual([' ', '很', '慢', ' ', ' 很', '很慢', '慢 ', ' 很慢', '很慢 '])
})

test('weights are those of scikit-learn', () => {
  // TfidfVectorizer(analyzer='char_wb', ngram_range=(3, 5), sublinear_tf=True, min_df=2), scikit-learn 1.2.1
  const matrix = charTfidf(texts)
  expect([matrix.rows, matrix.columns, matrix.values.length]).toEqual([9, 94, 205])
  const row = (r: number) => [...matrix.values.slice(matrix.offsets[r], matrix.offsets[r + 1])]
  const has = (r: number, value: number) => row(r).some((one) => Math.abs(one - value) < 1e-12)
  expect(has(0, 0.18286104449121596)).toBe(true) // 'card '
  expect(has(1, 0.19473515403955388)).toBe(true)
  expect(has(6, 0.2182178902359924)).toBe(true) // 'spät', once
  expect(has(7, 0.27538776355218386)).toBe(true) // 'spät', twice
  expect(row(8)).toEqual([])
})

test('singular values and likeness in their space are those of LAPACK', () => {
  // numpy.linalg.svd of the matrix above, numpy with scikit-learn 1.2.1
  const expected = [
    1.509985970054087, 1.402413793648179, 1.3990234949367135, 0.9621855609428087, 0.8481930342682874,
  ]
  const { singularValues, projected, components } = truncatedSvd(charTfidf(texts), 3, 1)
  expect(components).toBe(3)
  singularValues.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 9)
  })
  const likeness = [
    0.7506907973809237, 0.7992447461735808, 0.5809945312212778, 0.15881322021797398, 0.16104666739356505,
    0.24969457195171596, 0, 0, 0,
  ]
  likeness.forEach((value, r) => {
    let sum = 0
    for (let c = 0; c < 3; c++) sum += projected[c]! * projected[r * 3 + c]!
    expect(sum).toBeCloseTo(value, 5)
  })
})

test('a matrix of lower rank than asked for has zeros at the end', () => {
  const { singularValues } = truncatedSvd(charTfidf(['same text', 'same text', 'same text']), 3, 1)
  expect(singularValues[0]).toBeCloseTo(Math.sqrt(3), 9)
  expect(singularValues.slice(1).every((value) => value < 1e-6)).toBe(true)
})

test('texts without a shared n-gram have nothing to compare', () => {
  expect(truncatedSvd(charTfidf(['abc', 'xyz']), 150, 1).components).toBe(0)
})
