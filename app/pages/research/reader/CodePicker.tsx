import { Popover } from '@mantine/core'
import { IconCheck, IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'
import { findCodes } from './findCodes.ts'
import classes from './reader.module.css'

/** Where something floats: a point of the window. */
export interface Anchor {
  x: number
  y: number
}

/**
 * Finds a code by a part of its name, or makes one, for the words that are selected. Enter takes it and closes, with
 * Shift it stays open for another; with an empty field a number key takes the code with that number.
 */
export function CodePicker({
  anchor,
  words,
  codes,
  given,
  numbered,
  ahead,
  onPick,
  onCreate,
  onClose,
}: {
  anchor: Anchor | null
  /** The selected words, for a copy. */
  words: string
  codes: readonly CodeWithCounts[]
  /** Codes the person has already put on exactly these words. */
  given: ReadonlySet<string>
  numbered: ReadonlyMap<string, number>
  /** What was typed before the field was there to take it. */
  ahead?: React.RefObject<string>
  onPick: (codeId: string, stay: boolean) => void
  onCreate: (name: string, stay: boolean) => void
  onClose: () => void
}) {
  return (
    <Popover
      opened={anchor !== null}
      onChange={(opened) => !opened && onClose()}
      position="bottom-start"
      width={320}
      trapFocus
      withinPortal
      transitionProps={{ duration: 0 }}
      middlewares={{ flip: true, shift: { padding: 8 } }}
    >
      <Popover.Target>
        <span
          className={classes.anchor}
          style={anchor ? { left: anchor.x, top: anchor.y } : { display: 'none' }}
        />
      </Popover.Target>
      <Popover.Dropdown className={classes.picker} aria-label="Code these words">
        {anchor && (
          <Finder
            words={words}
            codes={codes}
            given={given}
            numbered={numbered}
            ahead={ahead}
            onPick={onPick}
            onCreate={onCreate}
            onClose={onClose}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function Finder({
  words,
  codes,
  given,
  numbered,
  ahead,
  onPick,
  onCreate,
  onClose,
}: Omit<Parameters<typeof CodePicker>[0], 'anchor'>) {
  const [text, setText] = useState(() => ahead?.current ?? '')
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const found = useMemo(() => findCodes(codes, text), [codes, text])
  const name = text.trim()
  const exact = found.some(({ code }) => code.name.toLowerCase() === name.toLowerCase())
  const canCreate = name !== '' && !exact
  const count = found.length + (canCreate ? 1 : 0)
  const at = Math.min(chosen, count - 1)
  useEffect(() => {
    list.current?.querySelector(`[data-index="${at}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const take = (index: number, stay: boolean) => {
    const row = found[index]
    if (row) onPick(row.code.id, stay)
    else if (canCreate) onCreate(name, stay)
    if (stay) setText('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setChosen(Math.min(count - 1, at + 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, at - 1))
    else if (event.key === 'Enter') {
      if (count > 0) take(at, event.shiftKey)
    } else if (event.key === 'Escape') onClose()
    else if (text === '' && /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey) {
      const codeId = [...numbered].find(([, number]) => number === Number(event.key))?.[0]
      if (!codeId) return
      onPick(codeId, event.shiftKey)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <input
        className={classes.find}
        role="combobox"
        aria-label="Find or make a code"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={count > 0 ? `${listId}-${at}` : undefined}
        placeholder="Find or make a code"
        maxLength={200}
        value={text}
        data-autofocus
        // biome-ignore lint/a11y/noAutofocus: whoever opens it wants to type at once
        autoFocus
        onChange={(event) => {
          setText(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
        onCopy={(event) => {
          if (event.currentTarget.selectionStart !== event.currentTarget.selectionEnd) return
          event.clipboardData.setData('text/plain', words)
          event.preventDefault()
        }}
      />
      <div ref={list} id={listId} className={classes.options} role="listbox" aria-label="Codes">
        {found.map(({ code, above }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and answers the keys
          <div
            key={code.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            data-index={index}
            className={classes.option}
            style={{ '--c': code.colour } as React.CSSProperties}
            onMouseMove={() => setChosen(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => take(index, event.shiftKey)}
          >
            <span className={classes.swatch} aria-hidden="true" />
            <span className={classes.optionName}>
              {code.name}
              {above && <span className={classes.above}>{above}</span>}
            </span>
            {given.has(code.id) && <IconCheck size={15} aria-label="already on these words" />}
            {text === '' && numbered.has(code.id) && <kbd>{numbered.get(code.id)}</kbd>}
          </div>
        ))}
        {canCreate && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and answers the keys
          <div
            id={`${listId}-${found.length}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === found.length}
            data-index={found.length}
            className={classes.option}
            onMouseMove={() => setChosen(found.length)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => take(found.length, event.shiftKey)}
          >
            <IconPlus size={14} aria-hidden="true" />
            <span className={classes.optionName}>Make “{name}”</span>
          </div>
        )}
      </div>
      {count === 0 && <p className={classes.hint}>No codes yet. Type a name to make the first.</p>}
      <p className={classes.hint}>
        <kbd>Enter</kbd> takes it, <kbd>Shift</kbd> <kbd>Enter</kbd> and stays for another
      </p>
    </>
  )
}
