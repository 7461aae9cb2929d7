import { expect, test } from 'vitest'
import { detectLanguages } from './detectLanguages.ts'

test('languages are told apart', async () => {
  expect(
    await detectLanguages([
      'The parcel arrived two days late and the box was open.',
      'Das Paket kam zwei Tage zu spät und der Karton war offen.',
      'Le colis est arrivé deux jours en retard.',
      'El paquete llegó dos días tarde.',
    ]),
  ).toEqual(['en', 'de', 'fr', 'es'])
})

test('a short text that looks like two languages takes the one of all the others', async () => {
  const english = Array.from({ length: 20 }, (_, i) => `I have been waiting for my card for ${i} weeks now.`)
  const found = await detectLanguages([
    ...english,
    'I lost my password',
    'Wer hat die Katze gesehen?',
    '12.50',
  ])
  expect(found.slice(20)).toEqual(['en', 'de', 'en'])
})

test('texts without letters have no language by themselves', async () => {
  expect(await detectLanguages(['', '123'])).toEqual(['', ''])
})
