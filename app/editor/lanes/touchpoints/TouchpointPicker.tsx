import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { formatShortCount } from '../../../../shared/format/numbers.ts'
import { addCard } from '../../../../shared/journey/edits/cardEdits.ts'
import { addTouchpointToStep } from '../../../../shared/journey/edits/stepEdits.ts'
import type { StepRecord } from '../../../../shared/journey/records/step.ts'
import { ChannelIcon } from '../../../components/ChannelIcon.tsx'
import { useEditor } from '../../store/EditorContext.tsx'
import { useCatalogue } from './CatalogueContext.tsx'
import { matchTouchpoints } from './matchTouchpoints.ts'
import classes from './TouchpointPicker.module.css'
import { touchpointItem } from './touchpointItem.ts'

type Option = { kind: 'link'; id: string } | { kind: 'create'; name: string } | { kind: 'note'; name: string }

/** Search in the catalogue; what is not there can be created, or noted in words for later. */
export function TouchpointPicker({ step, laneId }: { step: StepRecord; laneId: string }) {
  const editor = useEditor()
  const catalogue = useCatalogue()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const [failed, setFailed] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const listId = useId()
  useEffect(() => {
    input.current?.focus({ preventScroll: true })
    root.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])

  const found = useMemo(
    () => matchTouchpoints(catalogue.list, query, new Set(step.touchpointIds)),
    [catalogue.list, query, step.touchpointIds],
  )
  const name = query.trim()
  const exact = catalogue.list.some((one) => one.name.toLowerCase() === name.toLowerCase())
  const options: Option[] = [
    ...found.map((one): Option => ({ kind: 'link', id: one.id })),
    ...(name && !exact ? [{ kind: 'create', name } as const, { kind: 'note', name } as const] : []),
  ]
  const current = Math.min(at, options.length - 1)

  const choose = async (option: Option | undefined) => {
    if (!option) return
    try {
      if (option.kind === 'note') {
        const itemId = addCard(editor.doc, { laneId, stepId: step.id, text: option.name }, editor.origin)
        editor.activate({ kind: 'item', laneId, column: step.id, itemId })
      } else {
        const id = option.kind === 'link' ? option.id : (await catalogue.create(option.name)).id
        addTouchpointToStep(editor.doc, { stepId: step.id, touchpointId: id }, editor.origin)
        editor.activate({ kind: 'item', laneId, column: step.id, itemId: touchpointItem(id) })
      }
      editor.stopEditing()
    } catch (error) {
      setFailed(error instanceof Error ? error.message : 'The touchpoint could not be created.')
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps presses from the grid behind it.
    <div
      ref={root}
      className={classes.picker}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) editor.stopEditing()
      }}
    >
      <input
        ref={input}
        className={classes.search}
        value={query}
        placeholder="Search touchpoints"
        maxLength={200}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={options[current] ? `${listId}-${current}` : undefined}
        aria-label={`Touchpoint of ${step.title || 'this step'}`}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            const by = event.key === 'ArrowDown' ? 1 : -1
            setAt((current + by + options.length) % Math.max(1, options.length))
          }
          if (event.key === 'Enter') {
            event.preventDefault()
            void choose(options[current])
          }
          if (event.key === 'Escape') {
            event.preventDefault()
            editor.stopEditing()
          }
        }}
      />
      <div id={listId} role="listbox" aria-label="Touchpoints" className={classes.list} tabIndex={-1}>
        {options.map((option, index) => {
          const entry = option.kind === 'link' ? catalogue.find(option.id) : undefined
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard drives the list from the search field.
            <div
              key={option.kind === 'link' ? option.id : option.kind}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              className={classes.option}
              data-kind={option.kind}
              onPointerMove={() => setAt(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => void choose(option)}
            >
              {entry ? (
                <>
                  <ChannelIcon channel={entry.channel} label={false} />
                  <span className={classes.name}>{entry.name}</span>
                  <span className={classes.count}>{formatShortCount(entry.customers)}</span>
                </>
              ) : option.kind === 'create' ? (
                <span className={classes.name}>
                  Create “{option.name}” in the catalogue, counting events of this name
                </span>
              ) : (
                <span className={classes.name}>Only note “{name}” here for now</span>
              )}
            </div>
          )
        })}
        {!options.length && (
          <p className={classes.empty}>
            {catalogue.list.length
              ? 'Every touchpoint is linked here already. Type a name for a new one.'
              : 'Your catalogue is empty. Type a name for the first touchpoint.'}
          </p>
        )}
      </div>
      {failed && (
        <p role="alert" className={classes.failed}>
          {failed}
        </p>
      )}
    </div>
  )
}
