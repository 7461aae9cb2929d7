import { IconTrash, IconUpload } from '@tabler/icons-react'
import { useRef } from 'react'
import { changeCardList, editCard } from '../../../shared/journey/edits/cardEdits.ts'
import type { CardRecord } from '../../../shared/journey/records/card.ts'
import type { Place } from '../grid/place.ts'
import { FileRows } from '../lanes/files/FileRows.tsx'
import { useAddFiles } from '../lanes/files/useAddFiles.ts'
import { useFilePath } from '../lanes/sources/LaneSources.tsx'
import { useEditor } from '../store/EditorContext.tsx'
import classes from './inspector.module.css'

/** The picture of a card and the files attached to it. */
export function CardFiles({
  card,
  place,
  readOnly,
}: {
  card: CardRecord
  place: Place & { kind: 'item' }
  readOnly: boolean
}) {
  const editor = useEditor()
  const path = useFilePath()
  const addFiles = useAddFiles()
  const input = useRef<HTMLInputElement>(null)
  const { doc, origin } = editor
  if (readOnly && card.imageId === null && card.fileIds.length === 0) return null
  return (
    <div className={classes.section}>
      <h3 className={classes.sectionTitle}>Picture and files</h3>
      {card.imageId !== null && (
        <figure className={classes.picture}>
          <a href={path(card.imageId)} target="_blank" rel="noopener noreferrer">
            <img src={path(card.imageId)} alt="Of this card, in full" />
          </a>
          {!readOnly && (
            <button
              type="button"
              className={classes.iconButton}
              aria-label="Remove the picture"
              onClick={() => {
                editor.newUndoStep()
                editCard(doc, { cardId: card.id, patch: { imageId: null } }, origin)
              }}
            >
              <IconTrash size={15} stroke={1.6} aria-hidden="true" />
            </button>
          )}
        </figure>
      )}
      {card.fileIds.map((id) => (
        <div key={id} className={classes.fileLine}>
          <FileRows fileIds={[id]} />
          {!readOnly && (
            <button
              type="button"
              className={classes.iconButton}
              aria-label="Take the file off the card"
              onClick={() => {
                editor.newUndoStep()
                changeCardList(doc, { cardId: card.id, list: 'fileIds', remove: id }, origin)
              }}
            >
              <IconTrash size={15} stroke={1.6} aria-hidden="true" />
            </button>
          )}
        </div>
      ))}
      {!readOnly && (
        <>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label="Files for the card"
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])]
              event.currentTarget.value = ''
              void addFiles(place, files)
            }}
          />
          <button type="button" className={classes.addButton} onClick={() => input.current?.click()}>
            <IconUpload size={15} stroke={1.6} aria-hidden="true" />
            {card.imageId === null ? 'Add a picture or file…' : 'Add a file…'}
          </button>
        </>
      )}
    </div>
  )
}
