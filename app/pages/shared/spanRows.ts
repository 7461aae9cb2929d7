import type { CardRecord } from '../../../shared/journey/records/card.ts'

export interface SpanPart {
  key: string
  /** Null where the row is empty. */
  card: CardRecord | null
  /** Columns it covers. */
  span: number
}

/**
 * Puts cards that cover several steps into as few table rows as possible, from left to right; each row covers all
 * columns exactly once. Cards that reach past the last column end there.
 */
export function spanRows(
  columns: readonly (string | null)[],
  cardsAt: (stepId: string) => readonly CardRecord[],
): SpanPart[][] {
  const rows: { parts: SpanPart[]; end: number }[] = []
  columns.forEach((stepId, start) => {
    for (const card of stepId === null ? [] : cardsAt(stepId)) {
      const span = Math.min(card.span, columns.length - start)
      let row = rows.find((one) => one.end <= start)
      if (!row) {
        row = { parts: [], end: 0 }
        rows.push(row)
      }
      if (row.end < start) row.parts.push({ key: `before ${card.id}`, card: null, span: start - row.end })
      row.parts.push({ key: card.id, card, span })
      row.end = start + span
    }
  })
  return rows.map(({ parts, end }) =>
    end < columns.length ? [...parts, { key: 'rest', card: null, span: columns.length - end }] : parts,
  )
}
