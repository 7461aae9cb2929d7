import type { CardRecord } from '../../shared/journey/records/card.ts'

type Files = Pick<CardRecord, 'fileIds' | 'imageId' | 'icon'>

/** The files of a card under their new ids; those without one stay. */
export function replaceFiles({ fileIds, imageId, icon }: Files, ids: ReadonlyMap<string, string>): Files {
  const own = icon?.startsWith('file:') ? ids.get(icon.slice('file:'.length)) : undefined
  return {
    fileIds: fileIds.map((id) => ids.get(id) ?? id),
    imageId: imageId === null ? null : (ids.get(imageId) ?? imageId),
    icon: own === undefined ? icon : `file:${own}`,
  }
}
