import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import {
  IconCommand,
  IconMap2,
  IconMapPin,
  IconMessage2Search,
  IconSearch,
  IconTargetArrow,
  IconUser,
  IconUserHeart,
} from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { api } from '../api.ts'
import { errorWords } from '../components/ErrorState.tsx'
import { KeyCaps } from '../components/KeyCaps.tsx'
import { takeTyped } from '../components/keepTyped.ts'
import { useWorkspace } from '../state/useWorkspace.ts'
import { navigation, settingsItem } from './navigation.ts'
import { findCommands } from './pageCommands.ts'
import classes from './SearchPalette.module.css'
import { toResearchHits, toSearchHits } from './searchHits.ts'

const icons = {
  journey: IconMap2,
  touchpoint: IconTargetArrow,
  persona: IconUserHeart,
  customer: IconUser,
  research: IconMessage2Search,
}

interface Row {
  key: string
  title: string
  detail: string
  Icon: typeof IconMap2
  keys?: string
  go: () => void
}

/** Ctrl/Cmd-K: gives commands to the open page and finds its parts, maps, touchpoints, personas, customers, research and pages. */
export function SearchPalette({
  opened,
  setOpened,
}: {
  opened: boolean
  setOpened: (opened: boolean) => void
}) {
  // A command of the page puts the focus where it belongs itself.
  const [returnFocus, setReturnFocus] = useState(true)
  const [openings, setOpenings] = useState(0)
  useEffect(() => {
    if (!opened) return
    setReturnFocus(true)
    // Opened again before it was quite gone, it starts empty all the same.
    setOpenings((count) => count + 1)
  }, [opened])
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      returnFocus={returnFocus}
      withCloseButton={false}
      centered={false}
      yOffset="12dvh"
      size={560}
      padding={0}
      attributes={{ content: { 'aria-label': 'Find' } }}
      styles={{ body: { padding: 0 } }}
    >
      <Finder
        key={openings}
        onDone={() => setOpened(false)}
        onCommand={(run) => {
          setReturnFocus(false)
          setOpened(false)
          // After the search has let go of the focus.
          setTimeout(run)
        }}
      />
    </Modal>
  )
}

function Finder({ onDone, onCommand }: { onDone: () => void; onCommand: (run: () => void) => void }) {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text.trim(), 150)
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const { data, error, isFetching } = useQuery({
    queryKey: ['ws', id, 'search', wanted],
    queryFn: ({ signal }) => api.search(id, wanted, signal),
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
  })
  const research = useQuery({
    queryKey: ['ws', id, 'research-search', wanted],
    queryFn: ({ signal }) => api.searchResearch(id, wanted, signal),
    // One letter stands in nearly every sentence.
    enabled: wanted.length > 1,
    placeholderData: keepPreviousData,
  })
  const pages: Row[] = [...navigation, settingsItem]
    .filter(({ label }) => label.toLowerCase().startsWith(text.trim().toLowerCase()))
    .map(({ to, label, Icon }) => ({
      key: to,
      title: label,
      detail: 'Page',
      Icon,
      go: () => void navigate({ to, params: { workspaceId: id } }),
    }))
  const hits: Row[] =
    wanted === ''
      ? []
      : [
          ...toSearchHits(id, data),
          ...(wanted.length > 1 ? toResearchHits(id, research.data?.hits ?? []) : []),
        ].map((hit) => ({
          key: hit.key,
          title: hit.title,
          detail: hit.detail,
          Icon: icons[hit.kind],
          go: () => void navigate(hit.place as never),
        }))
  const commands: Row[] = useMemo(() => findCommands(text), [text]).map(({ run, ...command }) => ({
    ...command,
    Icon: command.key.startsWith('command-') ? IconCommand : IconMapPin,
    go: run,
  }))
  const settled = !isFetching && !research.isFetching && wanted === text.trim()
  // Last, and not before the rest is there: Enter is meant for what is found.
  const further: Row[] =
    settled && wanted.length > 1
      ? [
          {
            key: 'research-search',
            title: `Search what was said for “${wanted}”`,
            detail: 'By words and meaning',
            Icon: IconMessage2Search,
            go: () =>
              void navigate({
                to: '/w/$workspaceId/research/search',
                params: { workspaceId: id },
                search: { q: wanted },
              }),
          },
        ]
      : []
  const found = [...commands, ...hits, ...pages]
  const rows = [...found, ...further]
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list starts at its top
  useEffect(() => setChosen(0), [wanted])
  useEffect(() => {
    list.current?.querySelector(`[data-index="${chosen}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const open = (row: Row | undefined) => {
    if (!row) return
    if (commands.includes(row)) {
      onCommand(row.go)
      return
    }
    row.go()
    onDone()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setChosen((index) => Math.min(rows.length - 1, index + 1))
    else if (event.key === 'ArrowUp') setChosen((index) => Math.max(0, index - 1))
    else if (event.key === 'Enter') open(rows[chosen])
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className={classes.field}>
        <IconSearch size={18} stroke={1.6} aria-hidden="true" />
        <input
          className={classes.input}
          role="combobox"
          aria-label="Find maps, touchpoints, customers and pages"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={rows[chosen] ? `${listId}-${chosen}` : undefined}
          placeholder="Find maps, personas, touchpoints, customers, what people said"
          value={text}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
          onFocus={() => {
            const typed = takeTyped()
            setText((before) => before + typed)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={classes.list} role="listbox" id={listId} aria-label="Found" ref={list}>
        {rows.map((row, index) => (
          <div
            key={row.key}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            data-index={index}
            className={classes.row}
            onMouseMove={() => setChosen(index)}
            onClick={() => open(row)}
            onKeyDown={onKeyDown}
          >
            <row.Icon size={17} stroke={1.6} aria-hidden="true" />
            <span className={classes.title}>{row.title}</span>
            <span className={classes.detail}>{row.detail}</span>
            {row.keys && (
              <span className={classes.keys}>
                <KeyCaps keys={row.keys} />
              </span>
            )}
          </div>
        ))}
        {error && <p className={classes.none}>{errorWords(error)}</p>}
        {found.length === 0 && !error && settled && (
          <p className={classes.none}>Nothing here is called “{wanted}”. Try a part of the word.</p>
        )}
      </div>
    </>
  )
}
