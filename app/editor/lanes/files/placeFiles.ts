import { addCard, changeCardList, editCard } from '../../../../shared/journey/edits/cardEdits.ts'
import type { LaneKind } from '../../../../shared/journey/laneKinds.ts'
import { laneKinds } from '../../../../shared/journey/laneKinds.ts'
import { type Attachment, imageTypes } from '../../../../shared/wire/attachment.ts'
import type { Place } from '../../grid/place.ts'
import type { Editor } from '../../store/Editor.ts'

export type FileSpot = { laneId: string; stepId: string; cardId: string | null }

/** Where files that come to a place of the map go; words for the person when there is no such spot. */
export function findFileSpot(editor: Editor, place: Place | null): FileSpot | string {
  const { columns, lanes } = editor.layout.get()
  if (place?.kind === 'cell' || place?.kind === 'item') {
    const lane = lanes.find((one) => one.id === place.laneId)
    const stepId = columns.byKey.get(place.column)?.stepId
    if (!lane || !stepId) return 'Add a step here first, then add the file.'
    if (lane.locked) return lockedWords(lane.title)
    if (laneKinds[lane.kind].content !== 'cards')
      return 'This lane has no cards. Choose a cell of another lane, then add the file.'
    const card = place.kind === 'item' ? editor.store.getRecord(place.itemId) : undefined
    return { laneId: lane.id, stepId, cardId: card?.type === 'card' ? card.id : null }
  }
  const stepId =
    (place?.kind === 'step' ? columns.byKey.get(place.column)?.stepId : null) ??
    columns.columns.find((column) => column.stepId)?.stepId
  const lane =
    (place?.kind === 'lane' ? lanes.find((one) => one.id === place.id) : undefined) ??
    lanes.find((one) => one.kind === 'images' && !one.locked)
  if (!stepId || !lane || lane.locked || laneKinds[lane.kind].content !== 'cards')
    return 'Choose a cell of the map first, then paste or drop the file.'
  return { laneId: lane.id, stepId, cardId: null }
}

function lockedWords(title: string): string {
  return `The lane “${title}” is locked. Unlock it to add files.`
}

/** Whether a card of this kind of lane shows a picture or lists a file. */
export function showsPicture(kind: LaneKind, type: string): boolean {
  return kind !== 'files' && imageTypes.includes(type)
}

/**
 * Puts an uploaded file on the map: as the picture of the card in hand when it has none, among its files, or on a
 * card of its own. Returns the card's id.
 */
export function placeFile(editor: Editor, spot: FileSpot, file: Attachment): string {
  const { doc, store, origin } = editor
  const lane = store.getRecord(spot.laneId)
  const kind = lane?.type === 'lane' ? lane.kind : 'files'
  const picture = showsPicture(kind, file.type)
  const card = spot.cardId === null ? undefined : store.getRecord(spot.cardId)
  let cardId = card?.type === 'card' && (!picture || card.imageId === null) ? card.id : null
  doc.transact(() => {
    cardId ??= addCard(doc, { laneId: spot.laneId, stepId: spot.stepId }, origin)
    if (picture) editCard(doc, { cardId, patch: { imageId: file.id } }, origin)
    else changeCardList(doc, { cardId, list: 'fileIds', add: file.id }, origin)
  }, origin)
  return cardId as unknown as string
}
