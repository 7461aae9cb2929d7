import { useRef, useState } from 'react'
import { editCard } from '../../../shared/journey/edits/cardEdits.ts'
import type { CardRecord } from '../../../shared/journey/records/card.ts'
import { imageTypes } from '../../../shared/wire/attachment.ts'
import { CardIcon, useCardIcons } from '../lanes/icons/CardIcon.tsx'
import { useUpload } from '../lanes/sources/LaneSources.tsx'
import { useEditor } from '../store/EditorContext.tsx'
import classes from './inspector.module.css'

/** The icon of a card: searched by subject, or a picture of one's own. */
export function IconField({ card, readOnly }: { card: CardRecord; readOnly: boolean }) {
  const editor = useEditor()
  const [open, setOpen] = useState(false)
  const set = (icon: string | null) => {
    editor.newUndoStep()
    editCard(editor.doc, { cardId: card.id, patch: { icon } }, editor.origin)
    setOpen(false)
  }
  if (readOnly && card.icon === null) return null
  return (
    <div className={classes.section}>
      <h3 className={classes.sectionTitle}>Icon</h3>
      <div className={classes.iconLine}>
        {card.icon !== null && (
          <span className={classes.iconNow}>
            <CardIcon icon={card.icon} size={22} />
          </span>
        )}
        {!readOnly && (
          <>
            <button
              type="button"
              className={classes.addButton}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {card.icon === null ? 'Choose an icon' : 'Another icon'}
            </button>
            {card.icon !== null && (
              <button type="button" className={classes.addButton} onClick={() => set(null)}>
                No icon
              </button>
            )}
          </>
        )}
      </div>
      {open && <IconChoice chosen={card.icon} onChoose={set} />}
    </div>
  )
}

function IconChoice({ chosen, onChoose }: { chosen: string | null; onChoose: (icon: string) => void }) {
  const icons = useCardIcons()
  const upload = useUpload()
  const [query, setQuery] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = [...(icons?.values() ?? [])].filter((one) =>
    words.every((word) => `${one.name} ${one.words} ${one.group}`.toLowerCase().includes(word)),
  )
  const groups = Map.groupBy(found, (one) => one.group)
  const take = async (file: File | undefined) => {
    if (!file) return
    try {
      const made = await upload(file)
      if (imageTypes.includes(made.type)) onChoose(`file:${made.id}`)
      else setProblem('This file is not a picture. Choose an SVG or PNG.')
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The picture could not be added.')
    }
  }
  return (
    <div className={classes.iconChoice}>
      <div className={classes.field}>
        <input
          type="search"
          value={query}
          placeholder="Search: wait, money, phone…"
          aria-label="Search icons"
          // biome-ignore lint/a11y/noAutofocus: it was just asked for.
          autoFocus
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <div className={classes.iconGroups}>
        {[...groups].map(([group, list]) => (
          <section key={group} aria-label={group}>
            <h4>{group}</h4>
            <div className={classes.icons}>
              {list.map(({ name, words: subject, Icon }) => (
                <button
                  key={name}
                  type="button"
                  className={classes.iconOption}
                  aria-label={`${name.replaceAll('-', ' ')}: ${subject}`}
                  title={subject}
                  aria-pressed={chosen === name}
                  onClick={() => onChoose(name)}
                >
                  <Icon size={19} stroke={1.6} aria-hidden="true" />
                </button>
              ))}
            </div>
          </section>
        ))}
        {icons && !found.length && (
          <p className={classes.note}>No icon is about that. Add one of your own.</p>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/svg+xml,image/png,image/webp"
        hidden
        aria-label="Icon of your own"
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <button type="button" className={classes.addButton} onClick={() => input.current?.click()}>
        Your own SVG or PNG…
      </button>
      {problem && (
        <p role="alert" className={classes.wrong}>
          {problem}
        </p>
      )}
    </div>
  )
}
