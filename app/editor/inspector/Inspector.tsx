import type { Place } from '../grid/place.ts'
import { touchpointOfItem } from '../lanes/touchpoints/touchpointItem.ts'
import { SidePanel } from '../panel/SidePanel.tsx'
import { useEditor, useEditorSession } from '../store/EditorContext.tsx'
import { CardDetails } from './CardDetails.tsx'
import { ElementNumbersPanel } from './ElementNumbersPanel.tsx'
import { EmotionDetails } from './EmotionDetails.tsx'
import { LaneDetails } from './LaneDetails.tsx'
import { MapDetails } from './MapDetails.tsx'
import { MapNumbersPanel } from './MapNumbersPanel.tsx'
import { StageDetails } from './StageDetails.tsx'
import { StepDetails } from './StepDetails.tsx'
import { TouchpointDetails } from './TouchpointDetails.tsx'
import { TouchpointNumbersPanel } from './TouchpointNumbersPanel.tsx'

const tabs = [
  { name: 'details', label: 'Details' },
  { name: 'numbers', label: 'Numbers' },
] as const

/** Everything about what is selected; the whole map when nothing is. */
export function Inspector() {
  const editor = useEditor()
  const active = useEditorSession((state) => state.active)
  const tab = useEditorSession((state) => state.inspectorTab)
  return (
    <SidePanel
      id="inspector"
      label="Inspector"
      tabsLabel="About the selection"
      closeLabel="Close the inspector"
      tabs={tabs}
      tab={tab}
      onTab={(inspectorTab) => editor.session.set({ inspectorTab })}
      onClose={() => editor.session.set({ inspector: false })}
    >
      {tab === 'details' ? <Details place={active} /> : <Numbers place={active} />}
    </SidePanel>
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
