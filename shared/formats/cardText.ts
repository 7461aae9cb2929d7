import type { CardRecord } from '../journey/records/card.ts'
import { toPlainText } from '../richText/toPlainText.ts'
import { cardFacts, evidenceWords } from './cardWords.ts'
import type { JourneyExport } from './JourneyExport.ts'
import type { JourneyIndex } from './JourneyIndex.ts'

/** A card in one cell of a table: its words, then its facts, one per line; never an empty line inside. */
export function cardText(card: CardRecord, input: JourneyExport, index: JourneyIndex): string {
  const evidence = evidenceWords(index, card.id)
  return [
    ...toPlainText(card.text).split('\n'),
    ...cardFacts(card, input, index).map((fact) => `${fact.label}: ${fact.words}`),
    ...(evidence ? [`Evidence: ${evidence}`] : []),
  ]
    .filter((line) => line.trim() !== '')
    .join('\n')
}
