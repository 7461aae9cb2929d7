import type * as Y from 'yjs'
import { findRecord, patchRecord, scanRecords } from '../document.ts'
import { limits } from '../limits.ts'

/** The name of two elements that became one; nothing of either is lost but what is over the limit. */
export function joinTitles(first: string, second: string): string {
  const parts = first === second ? [first] : [first, second]
  return parts.filter(Boolean).join(' / ').slice(0, limits.titleLength)
}

export function joinTexts(first: string, second: string): string {
  const parts = first === second ? [first] : [first, second]
  return parts.filter(Boolean).join('\n').slice(0, limits.textLength)
}

/** Ties what is known about one element to another. Runs inside the caller's transaction. */
export function moveEvidence(doc: Y.Doc, from: string, to: string): void {
  const links: string[] = []
  scanRecords(doc, (id, type, field) => {
    if (type === 'evidenceLink' && field('target') === from) links.push(id)
  })
  for (const id of links) if (findRecord(doc, id)) patchRecord(doc, 'evidenceLink', id, { target: to })
}
