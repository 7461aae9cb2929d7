import { SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { formatCount, plural } from '../../../shared/format/numbers.ts'
import { choosesCards, isEmptyFilter } from '../../../shared/journey/cardFilter.ts'
import type { CardStatus } from '../../../shared/journey/records/card.ts'
import { emptyMapFilter, type MapFilter } from '../../../shared/journey/records/savedView.ts'
import { laneName } from '../lanes/laneName.ts'
import { useMembers } from '../lanes/sources/LaneSources.tsx'
import { useEditor, useStructure } from '../store/EditorContext.tsx'
import { FilterChoice } from './FilterChoice.tsx'
import { useMapFacets } from './useMapFacets.ts'
import { useMapView } from './useMapView.ts'
import classes from './views.module.css'

const evidenceWords: Record<Exclude<MapFilter['evidence'], 'any'>, string> = {
  assumed: 'Assumed',
  researched: 'Researched',
  measured: 'Measured',
  contradicted: 'Contradicted',
}
const statusWords: Record<CardStatus, string> = {
  open: 'Open',
  in_progress: 'In progress',
  done: 'Done',
  dropped: 'Dropped',
}
const typingMs = 200

/** What of the map is shown: conditions, how many cards pass, and the way back to everything. */
export function FilterBar({ onClose }: { onClose: () => void }) {
  const editor = useEditor()
  const { filter, others, setFilter, setOthers } = useMapView()
  const { stages, lanes, personas } = useStructure()
  const facets = useMapFacets()
  const names = useOwnerNames()
  const count = useSyncExternalStore(editor.view.subscribe, editor.view.count)
  const choosing = choosesCards(filter)
  const someLanes = lanes.filter((lane) => !lane.hidden)
  return (
    <section className={classes.bar} aria-label="Filter of the map">
      <Words value={filter.text} onChange={(text) => setFilter({ text })} />
      <FilterChoice
        label="Persona"
        options={personas.map((one) => ({ value: one.id, label: one.title || 'Untitled persona' }))}
        chosen={filter.personaIds}
        onChange={(personaIds) => setFilter({ personaIds })}
      />
      <FilterChoice
        label="Tag"
        options={facets.tags.map((tag) => ({ value: tag, label: tag }))}
        chosen={filter.tags}
        onChange={(tags) => setFilter({ tags })}
      />
      <FilterChoice
        label="Owner"
        options={facets.ownerIds.map((id) => ({ value: id, label: names(id) }))}
        chosen={filter.ownerIds}
        onChange={(ownerIds) => setFilter({ ownerIds })}
      />
      <FilterChoice
        label="Status"
        options={facets.statuses.map((status) => ({ value: status, label: statusWords[status] }))}
        chosen={filter.statuses as CardStatus[]}
        onChange={(statuses) => setFilter({ statuses })}
      />
      <FilterChoice
        label="Evidence"
        options={Object.entries(evidenceWords).map(([value, label]) => ({
          value: value as MapFilter['evidence'],
          label,
        }))}
        chosen={filter.evidence === 'any' ? [] : [filter.evidence]}
        onChange={(chosen) => setFilter({ evidence: chosen.at(-1) ?? 'any' })}
      />
      <FilterChoice
        label="Lanes"
        options={someLanes.map((one) => ({ value: one.id, label: laneName(one) }))}
        chosen={someLanes.map((one) => one.id).filter((id) => !filter.hiddenLaneIds.includes(id))}
        onChange={(chosen) =>
          setFilter({ hiddenLaneIds: someLanes.map((one) => one.id).filter((id) => !chosen.includes(id)) })
        }
        words={
          filter.hiddenLaneIds.length
            ? `${someLanes.length - filter.hiddenLaneIds.length} of ${someLanes.length}`
            : ''
        }
      />
      <FilterChoice
        label="Stages"
        options={stages.map(({ stage }) => ({ value: stage.id, label: stage.title || 'Untitled stage' }))}
        chosen={filter.stageIds}
        onChange={(stageIds) => setFilter({ stageIds })}
      />
      <span className={classes.count} role="status">
        {choosing
          ? `${formatCount(count.shown)} of ${plural(count.total, 'card')}`
          : plural(count.total, 'card')}
      </span>
      {choosing && (
        <SegmentedControl
          size="xs"
          aria-label="Cards that do not match"
          value={others}
          onChange={(value) => setOthers(value === 'hide' ? 'hide' : 'dim')}
          data={[
            { value: 'dim', label: 'Dim the rest' },
            { value: 'hide', label: 'Hide the rest' },
          ]}
        />
      )}
      {!isEmptyFilter(filter) && (
        <button type="button" className={classes.plain} onClick={() => setFilter(emptyMapFilter)}>
          Reset
        </button>
      )}
      <button type="button" className={classes.icon} aria-label="Close the filter" onClick={onClose}>
        <IconX size={16} aria-hidden="true" />
      </button>
    </section>
  )
}

function Words({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the wait.
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(() => onChange(text), typingMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <TextInput
      size="xs"
      className={classes.words}
      aria-label="Words on the card"
      placeholder="Words on the card"
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  )
}

/** Names of the members of the workspace; outside one, as on a shared map, nobody's name is known. */
function useOwnerNames(): (userId: string) => string {
  const members = useMembers()
  return (userId) => members.find((one) => one.userId === userId)?.name ?? 'Somebody who left'
}
