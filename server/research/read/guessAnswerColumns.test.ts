import { expect, test } from 'vitest'
import { guessAnswerColumns } from './guessAnswerColumns.ts'

const repeat = (values: string[], rows = 60) =>
  Array.from({ length: rows }, (_none, i) => values[i % values.length]!)
const each = (make: (i: number) => string, rows = 60) => Array.from({ length: rows }, (_none, i) => make(i))
const sentences = each(
  (i) => `I think the ${['shop', 'app', 'staff', 'price', 'door'][i % 5]} was ${i} times worse than before.`,
)

function guess(columns: Record<string, string[]>): Record<string, string> {
  const names = Object.keys(columns)
  const guesses = guessAnswerColumns(names.map((name) => ({ name, values: columns[name]! })))
  return Object.fromEntries(
    guesses.map(({ role, attribute, scoreKind, why }, i) => {
      expect(why).toMatch(/^[A-Z0-9].*\.$/)
      return [names[i]!, [role, attribute?.type ?? scoreKind].filter(Boolean).join(' ')]
    }),
  )
}

test('an export with the columns survey tools write is told apart', () => {
  expect(
    guess({
      'Response ID': each((i) => `R_${i}x8`),
      StartDate: each((i) => `2026-03-${10 + (i % 19)} 10:00:00`),
      EndDate: each((i) => `2026-03-${10 + (i % 19)} 10:05:00`),
      'IP Address': each((i) => `192.168.${i}.20`),
      Progress: repeat(['100', '50']),
      'Duration (in seconds)': each((i) => String(100 + i)),
      'How likely are you to recommend us? (0-10)': repeat(['0', '5', '9', '10']),
      'How satisfied were you?': repeat(['1', '2', '5', '4']),
      'What could we do better?': sentences,
      Country: repeat(['Germany', 'France', 'Italy']),
      Age: each((i) => String(18 + i)),
      Member: repeat(['Yes', 'No']),
      Empty: repeat(['']),
    }),
  ).toEqual({
    'Response ID': 'participant',
    StartDate: 'ignore',
    EndDate: 'date',
    'IP Address': 'ignore',
    Progress: 'ignore',
    'Duration (in seconds)': 'ignore',
    'How likely are you to recommend us? (0-10)': 'score nps',
    'How satisfied were you?': 'score csat',
    'What could we do better?': 'question',
    Country: 'attribute choice',
    Age: 'attribute number',
    Member: 'attribute yes_no',
    Empty: 'ignore',
  })
})

test('contact data is never proposed as an answer', () => {
  expect(
    guess({
      'E-mail': each((i) => `p${i}@example.com`),
      Name: each((i) => `Person ${String.fromCharCode(65 + (i % 26))}`),
      Telephone: each((i) => `+44 20 7946 ${String(1000 + i)}`),
      Address: each((i) => `${i + 1} Baker Street, London NW1 6XE`),
      Comment: sentences,
    }),
  ).toEqual({
    'E-mail': 'participant',
    Name: 'ignore',
    Telephone: 'ignore',
    Address: 'ignore',
    Comment: 'question',
  })
})

test('German and French headers are understood', () => {
  expect(
    guess({
      Teilnehmernummer: each((i) => `T${i}`),
      Zufriedenheit: repeat(['1', '3', '5']),
      Weiterempfehlung: repeat(['0', '7', '10']),
      'Was hat Sie gestört?': sentences,
      Année: repeat(['1980', '1990', '2000']),
      'Pourquoi cette note ?': sentences,
      Ville: repeat(['Lyon', 'Paris', 'Nice', 'Lille']),
    }),
  ).toMatchObject({
    Teilnehmernummer: 'participant',
    Zufriedenheit: 'score csat',
    Weiterempfehlung: 'score nps',
    'Was hat Sie gestört?': 'question',
    Année: 'attribute number',
    'Pourquoi cette note ?': 'question',
    Ville: 'attribute choice',
  })
})

test('names of people are kept apart whatever their column is called, and names of things are no answers', () => {
  const given = ['Anna', 'Peter', 'Maria', 'Thomas', 'Susan', 'Daniel']
  const family = ['Petersen', 'Brown', 'Kowalski', 'Okafor', 'Rossi', 'Lindqvist', 'Meyer']
  const people = each((i) => `${given[i % 6]} ${family[i % 7]}`)
  expect(
    guess({
      author: people,
      'Said by': people,
      airport: each((i) => `${['Athens', 'Dublin', 'London Heathrow', 'Larnaca'][i % 4]} Airport ${i % 30}`),
      'In a few words': each(
        (i) => `${['Too slow', 'Nice staff', 'No seats left', 'I liked it'][i % 4]} ${i}`,
      ),
    }),
  ).toEqual({
    author: 'participant',
    'Said by': 'ignore',
    airport: 'attribute text',
    'In a few words': 'question',
  })
  expect(guess({ 'Said by': people, Comment: sentences })).toMatchObject({ 'Said by': 'participant' })
})
