import type * as Y from 'yjs'
import { changeCardList, editCard } from '../../shared/journey/edits/cardEdits.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { replaceFiles } from './replaceFiles.ts'

/** Makes the cards of a map show files under their new ids; those without one stay. */
export function showFiles(doc: Y.Doc, ids: ReadonlyMap<string, string>): void {
  for (const { id: cardId, ...card } of readJourney(doc).cards) {
    const { fileIds, imageId, icon } = replaceFiles(card, ids)
    card.fileIds.forEach((old, i) => {
      if (fileIds[i] === old) return
      changeCardList(doc, { cardId, list: 'fileIds', remove: old })
      changeCardList(doc, { cardId, list: 'fileIds', add: fileIds[i]! })
    })
    if (imageId !== card.imageId) editCard(doc, { cardId, patch: { imageId } })
    if (icon !== card.icon) editCard(doc, { cardId, patch: { icon } })
  }
}
