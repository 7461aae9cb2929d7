import { useEffect, useRef } from 'react'
import type { Place } from '../../grid/place.ts'
import { useEditor } from '../../store/EditorContext.tsx'
import slips from '../cards/slips.module.css'
import { useAddFiles } from './useAddFiles.ts'

/** Opens the system's own dialog for files, and stays for those who come back from it without one. */
export function FilePicker({ place, pictures }: { place: Place; pictures: boolean }) {
  const editor = useEditor()
  const addFiles = useAddFiles()
  const input = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    button.current?.focus({ preventScroll: true })
    input.current?.click()
  }, [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps presses and keys from the grid behind it.
    <div
      className={slips.picker}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') editor.stopEditing()
      }}
    >
      <input
        ref={input}
        type="file"
        multiple
        accept={pictures ? 'image/png,image/jpeg,image/gif,image/webp,image/avif,image/svg+xml' : undefined}
        hidden
        aria-label={pictures ? 'Pictures' : 'Files'}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          editor.stopEditing()
          void addFiles(place, files)
        }}
      />
      <button
        ref={button}
        type="button"
        className={slips.pickerButton}
        onClick={() => input.current?.click()}
      >
        {pictures ? 'Choose a picture…' : 'Choose files…'}
      </button>
      <p className={slips.pickerNote}>Or paste it with Ctrl+V, or drop it here.</p>
      <button type="button" className={slips.pickerButton} onClick={() => editor.stopEditing()}>
        Not now
      </button>
    </div>
  )
}
