import { IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import type { Place } from '../grid/place.ts'
import { touchpointOfItem } from '../lanes/touchpoints/touchpointItem.ts'
import { useEditor, useEditorSession } from '../store/EditorContext.tsx'
import { CardDetails } from './CardDetails.tsx'
import { ElementNumbersPanel } from './ElementNumbersPanel.tsx'
import { EmotionDetails } from './EmotionDetails.tsx'
import classes from './inspector.module.css'
import { LaneDetails } from './LaneDetails.tsx'
import { MapDetails } from './MapDetails.tsx'
import { MapNumbersPanel } from './MapNumbersPanel.tsx'
import { StageDetails } from './StageDetails.tsx'
import { StepDetails } from './StepDetails.tsx'
import { TouchpointDetails } from './TouchpointDetails.tsx'
import { TouchpointNumbersPanel } from './TouchpointNumbersPanel.tsx'

const tabs = ['details', 'numbers'] as const

/** Everything about what is selected; the whole map when nothing is. */
export function Inspector() {
  const editor = useEditor()
  const active = useEditorSession((state) => state.active)
  const tab = useEditorSession((state) => state.inspectorTab)
  const strip = useRef<HTMLDivElement>(null)
  const open = (next: (typeof tabs)[number]) => editor.session.set({ inspectorTab: next })
  return (
    <aside className={classes.inspector} aria-label="Inspector">
      <header className={classes.head}>
        <div ref={strip} role="tablist" aria-label="About the selection" className={classes.tabs}>
          {tabs.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`inspector-${name}`}
              aria-selected={tab === name}
              aria-controls="inspector-panel"
              tabIndex={tab === name ? 0 : -1}
              className={classes.tab}
              onClick={() => open(name)}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
                const other = name === 'details' ? 'numbers' : 'details'
                open(other)
                strip.current?.querySelector<HTMLElement>(`#inspector-${other}`)?.focus()
              }}
            >
              {name === 'details' ? 'Details' : 'Numbers'}
            </button>
          ))}
        </div>
        <button
          type="button"
          className={classes.close}
          aria-label="Close the inspector"
          onClick={() => editor.session.set({ inspector: false })}
        >
          <IconX size={17} stroke={1.6} aria-hidden="true" />
        </button>
      </header>
      <div id="inspector-panel" role="tabpanel" aria-labelledby={`inspector-${tab}`} className={classes.body}>
        {tab === 'details' ? <Details place={active} /> : <Numbers place={active} />}
      </div>
    </aside>
  )
}

function Details({ place }: { place: Place | null }) {
  const { store } = useEditor()
  switch (place?.kind) {
    case 'stage':
    case 'substage':
      return <StageDetails key={place.id} stageId={place.id} place={place} />
    case 'step':
      return <StepDetails key={place.column} stepId={place.column} place={place} />
    case 'lane':
      return <LaneDetails key={place.id} laneId={place.id} place={place} />
    case 'item': {
      const touchpointId = touchpointOfItem(place.itemId)
      return touchpointId ? (
        <TouchpointDetails key={place.itemId} touchpointId={touchpointId} place={place} />
      ) : (
        <CardDetails key={place.itemId} cardId={place.itemId} place={place} />
      )
    }
    case 'cell': {
      const lane = store.getRecord(place.laneId)
      return lane?.type === 'lane' && lane.kind === 'emotion' ? (
        <EmotionDetails key={place.column} laneId={lane.id} stepId={place.column} place={place} />
      ) : (
        <StepDetails
          key={place.column}
          stepId={place.column}
          place={{ kind: 'step', column: place.column }}
        />
      )
    }
    default:
      return <MapDetails />
  }
}

function Numbers({ place }: { place: Place | null }) {
  switch (place?.kind) {
    case 'stage':
    case 'substage':
      return <ElementNumbersPanel elementId={place.id} kind={place.kind} />
    case 'step':
    case 'cell':
      return <ElementNumbersPanel elementId={place.column} kind="step" />
    case 'item': {
      const touchpointId = touchpointOfItem(place.itemId)
      return touchpointId ? (
        <TouchpointNumbersPanel touchpointId={touchpointId} />
      ) : (
        <ElementNumbersPanel elementId={place.column} kind="step" />
      )
    }
    default:
      return <MapNumbersPanel />
  }
}
