import { expect, test } from 'vitest'
import { matchTouchpoints } from './matchTouchpoints.ts'

const entry = (id: string, name: string, customers: number) => ({
  id,
  name,
  channel: 'web' as const,
  customers,
})
const list = [
  entry('1', 'Open the cart', 50),
  entry('2', 'Cart', 10),
  entry('3', 'Checkout', 90),
  entry('4', 'Pay', 5),
]
const names = (query: string, linked: string[] = []) =>
  matchTouchpoints(list, query, new Set(linked)).map((one) => one.name)

test('without a query the most used come first', () => {
  expect(names('')).toEqual(['Checkout', 'Open the cart', 'Cart', 'Pay'])
})

test('every word must occur, and names that begin with the query come first', () => {
  expect(names('cart')).toEqual(['Cart', 'Open the cart'])
  expect(names('cart open')).toEqual(['Open the cart'])
  expect(names('nothing')).toEqual([])
})

test('what is linked already is not offered again', () => {
  expect(names('cart', ['2'])).toEqual(['Open the cart'])
})
