import { expect, test } from 'vitest'
import { asksDateOrder, exampleOf } from './Questions.tsx'

test('a date that can be read two ways is spelled out for each', () => {
  const message = 'Dates such as 04/10/2024 09:06 can be read two ways. Which comes first?'
  expect(exampleOf(message, 'dmy')).toBe('4 October 2024')
  expect(exampleOf(message, 'mdy')).toBe('10 April 2024')
})

test('a reading that is no date has no example', () => {
  expect(exampleOf('Dates such as 31/12/2024', 'mdy')).toBeNull()
  expect(exampleOf('Which column names the event?', 'dmy')).toBeNull()
})

test('questions about columns are told from questions about dates', () => {
  const ask = (values: string[]) =>
    asksDateOrder({ field: 'date', message: '', options: values.map((value) => ({ value, label: value })) })
  expect(ask(['dmy', 'mdy'])).toBe(true)
  expect(ask(['dmy', 'when'])).toBe(false)
  expect(ask([])).toBe(false)
})
