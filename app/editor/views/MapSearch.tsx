import { TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconSearch, IconX } from '@tabler/icons-react'
import {
  type KeyboardEvent,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { takeTyped } from '../../components/keepTyped.ts'
import type { CanvasHandle } from '../canvas/useViewport.ts'
import { placeKey } from '../grid/place.ts'
import { touchpointName, useCatalogue } from '../lanes/touchpoints/CatalogueContext.tsx'
import { useEditor } from '../store/EditorContext.tsx'
import { searchMap } from './searchMap.ts'
import { useHighlights } from './useHighlights.ts'
import classes from './views.module.css'

/** Most that is listed; the count and next and previous know all. */
const listed = 200

/** Finds words on the open map and jumps from one place to the next. */
export function MapSearch({ canvas, onClose }: { canvas: CanvasHandle | null; onClose: () => void }) {
  const editor = useEditor()
  const catalogue = useCatalogue()
  const input = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(query)
  const version = useSyncExternalStore(
    (wake) => {
      editor.doc.on('afterTransaction', wake)
      return () => editor.doc.off('afterTransaction', wake)
    },
    () => editor.view.version,
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed map is searched anew.
  const hits = useMemo(
    () => searchMap(editor.view, asked, (id) => touchpointName(catalogue, id)),
    [editor, asked, catalogue, version],
  )
  const here = Math.min(at, Math.max(0, hits.length - 1))
  const list = useRef<HTMLUListElement>(null)
  useHighlights(canvas, asked)

  const jump = (index: number) => {
    const wanted = (index + hits.length) % Math.max(1, hits.length)
    const hit = hits[wanted]
    if (!hit) return
    setAt(wanted)
    editor.activate(hit.place)
    canvas?.reveal(hit.place)
  }
  useEffect(() => input.current?.focus(), [])
  // The first hit is shown as soon as it is found; later edits of the map do not pull anybody away.
  const first = hits[0] && placeKey(hits[0].place)
  // biome-ignore lint/correctness/useExhaustiveDependencies: jumps when another word is asked for.
  useEffect(() => {
    setAt(0)
    if (first) jump(0)
  }, [asked])
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another hit is the current one.
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [here, hits])

  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
      canvas?.focusMap()
    } else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if ((event.target as Element).tagName !== 'INPUT') return
      event.preventDefault()
      jump(event.key === 'ArrowUp' || event.shiftKey ? here - 1 : here + 1)
    }
  }
  return (
    <search className={classes.search} aria-label="Find on the map" onKeyDown={press}>
      <div className={classes.searchLine}>
        <TextInput
          ref={input}
          size="sm"
          aria-label="Find on this map"
          placeholder="Find on this map"
          leftSection={<IconSearch size={15} aria-hidden="true" />}
          value={query}
          maxLength={200}
          onFocus={() => {
            const typed = takeTyped()
            setQuery((before) => before + typed)
          }}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <span className={classes.found} role="status">
          {asked.trim() ? (hits.length ? `${here + 1} of ${hits.length}` : 'Nothing') : ''}
        </span>
        <button
          type="button"
          className={classes.icon}
          aria-label="Previous place"
          disabled={!hits.length}
          onClick={() => jump(here - 1)}
        >
          <IconChevronUp size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className={classes.icon}
          aria-label="Next place"
          disabled={!hits.length}
          onClick={() => jump(here + 1)}
        >
          <IconChevronDown size={16} aria-hidden="true" />
        </button>
        <button type="button" className={classes.icon} aria-label="Close the search" onClick={onClose}>
          <IconX size={16} aria-hidden="true" />
        </button>
      </div>
      {hits.length > 0 && (
        <ul ref={list} className={classes.hits} aria-label="Found places">
          {hits.slice(0, listed).map((hit, index) => (
            <li key={`${placeKey(hit.place)} ${hit.text}`}>
              <button
                type="button"
                className={classes.hit}
                aria-current={index === here}
                onClick={() => jump(index)}
              >
                <small>{hit.where}</small>
                <span>{hit.text}</span>
              </button>
            </li>
          ))}
          {hits.length > listed && <li className={classes.hint}>and {hits.length - listed} more</li>}
        </ul>
      )}
      {asked.trim() && !hits.length && (
        <p className={classes.hint}>
          No stage, step, lane or card that is shown has these words. A filter may hide some.
        </p>
      )}
    </search>
  )
}
