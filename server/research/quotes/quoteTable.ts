import type { AttributeDefinition } from '../../../shared/wire/research.ts'
import type { Quote } from '../../../shared/wire/researchCoding.ts'

/** Quotes as a table: what every export of them writes, in this order; one column more for each attribute. */
export function quoteTable(
  quotes: readonly Quote[],
  attributes: readonly AttributeDefinition[],
): { columns: string[]; rows: (string | number | null)[][] } {
  return {
    columns: [
      'quote',
      'text',
      'code',
      'source',
      'kind',
      'row',
      'participant',
      ...attributes.map(({ name }) => name),
      'date',
      'sentiment',
      'coder',
      'start',
      'end',
    ],
    rows: quotes.map((quote) => [
      quote.id,
      quote.text,
      quote.codePath.join(' › '),
      quote.sourceTitle,
      quote.sourceKind,
      quote.row,
      quote.pseudonym,
      ...attributes.map(({ key }) => {
        const value = quote.attributes[key]
        return typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value ?? null)
      }),
      quote.happenedOn,
      quote.sentiment === null ? null : Math.round(quote.sentiment * 100) / 100,
      quote.coderName,
      quote.start,
      quote.end,
    ]),
  }
}
