import { Menu, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFilter,
  IconGitCompare,
  IconLayoutSidebarRight,
  IconMap2,
  IconMinus,
  IconPlus,
  IconRuler2,
  IconSearch,
  IconZoomScan,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CanvasHandle } from '../canvas/useViewport.ts'
import {
  addBeside,
  addCardTo,
  addLaneAfter,
  addStageAfter,
  addStepAfter,
  addSubstageIn,
} from '../commands/addElements.ts'
import type { Editor } from '../store/Editor.ts'
import { useEditor, useEditorSession } from '../store/EditorContext.tsx'
import { PresentLink } from '../views/PresentLink.tsx'
import { ViewsMenu } from '../views/ViewsMenu.tsx'
import classes from './toolbar.module.css'
import { ZoomMenu } from './ZoomMenu.tsx'

/** What can be done with the map as a whole; floats at the bottom, out of the way of the picture. */
export function MapToolbar({
  canvas,
  measured,
  onMeasureSettings,
}: {
  canvas: CanvasHandle | null
  /** Whether there are events to measure the map with. */
  measured: boolean
  onMeasureSettings: () => void
}) {
  const editor = useEditor()
  const canUndo = useEditorSession((state) => state.canUndo)
  const canRedo = useEditorSession((state) => state.canRedo)
  const zoom = useEditorSession((state) => state.zoom)
  const overlay = useEditorSession((state) => state.overlay)
  const inspector = useEditorSession((state) => state.inspector)
  const overview = useEditorSession((state) => state.overview)
  const filterBar = useEditorSession((state) => state.filterBar)
  const searching = useEditorSession((state) => state.searching)
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Map">
      {!editor.readOnly && (
        <>
          <AddMenu editor={editor} />
          <Rule />
          <Tool label="Undo" keys="Ctrl+Z" disabled={!canUndo} onClick={() => editor.undoLast()}>
            <IconArrowBackUp size={18} stroke={1.6} />
          </Tool>
          <Tool label="Redo" keys="Ctrl+Shift+Z" disabled={!canRedo} onClick={() => editor.redoLast()}>
            <IconArrowForwardUp size={18} stroke={1.6} />
          </Tool>
          <Rule />
        </>
      )}
      <Tool
        label="Planned against real"
        pressed={overlay}
        disabled={!measured}
        onClick={() => editor.session.set({ overlay: !overlay })}
      >
        <IconGitCompare size={18} stroke={1.6} />
        <span className={classes.word}>Planned against real</span>
      </Tool>
      <Tool label="How this map is measured" onClick={onMeasureSettings}>
        <IconRuler2 size={18} stroke={1.6} />
      </Tool>
      <Rule />
      <ViewsMenu />
      <Tool
        label="Filter the map"
        pressed={filterBar}
        onClick={() => editor.session.set({ filterBar: !filterBar })}
      >
        <IconFilter size={18} stroke={1.6} />
      </Tool>
      <Tool
        label="Find"
        keys="Ctrl+F"
        pressed={searching}
        onClick={() => editor.session.set({ searching: !searching })}
      >
        <IconSearch size={18} stroke={1.6} />
      </Tool>
      <PresentLink />
      <Rule />
      <Tool label="Zoom out" keys="Ctrl+−" onClick={() => canvas?.zoomTo(zoom / 1.2)}>
        <IconMinus size={18} stroke={1.6} />
      </Tool>
      <ZoomMenu canvas={canvas} zoom={zoom} />
      <Tool label="Zoom in" keys="Ctrl++" onClick={() => canvas?.zoomTo(zoom * 1.2)}>
        <IconPlus size={18} stroke={1.6} />
      </Tool>
      <Tool label="Fit all stages" keys="Ctrl+9" onClick={() => canvas?.zoomTo('fit')}>
        <IconZoomScan size={18} stroke={1.6} />
      </Tool>
      <Tool label="Overview" pressed={overview} onClick={() => editor.session.set({ overview: !overview })}>
        <IconMap2 size={18} stroke={1.6} />
      </Tool>
      <Rule />
      <Tool
        label="Inspector"
        keys="Ctrl+I"
        pressed={inspector}
        onClick={() => editor.session.set({ inspector: !inspector })}
      >
        <IconLayoutSidebarRight size={18} stroke={1.6} />
      </Tool>
    </div>
  )
}

function Tool({
  label,
  keys,
  pressed,
  disabled,
  onClick,
  children,
}: {
  label: string
  keys?: string
  pressed?: boolean
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label} openDelay={400} position="top">
      <button
        type="button"
        className={classes.tool}
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        onClick={onClick}
      >
        {children}
      </button>
    </Tooltip>
  )
}

function Rule() {
  return <span className={classes.rule} aria-hidden="true" />
}

function AddMenu({ editor }: { editor: Editor }) {
  return (
    <Menu position="top-start" width={296} withinPortal returnFocus={false}>
      <Menu.Target>
        <button type="button" className={classes.add}>
          <IconPlus size={17} stroke={2} aria-hidden="true" />
          Add
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Item onClick={() => addOn(editor, 'stage')}>Stage</Menu.Item>
        <Menu.Item onClick={() => addOn(editor, 'substage')}>Substage in the current stage</Menu.Item>
        <Menu.Item onClick={() => addOn(editor, 'step')}>Step in the current stage</Menu.Item>
        <Menu.Item onClick={() => addOn(editor, 'card')}>Card in the current cell</Menu.Item>
        <Menu.Divider />
        <Menu.Item
          onClick={() => editor.session.set({ dialog: { kind: 'lanes', after: currentLane(editor) } })}
        >
          Lane…
          <span className={classes.hint}>Words, curve, figures, pictures, service blueprint</span>
        </Menu.Item>
        <Menu.Item onClick={() => editor.session.set({ dialog: { kind: 'personas' } })}>
          Persona…
          <span className={classes.hint}>Whose journeys the map shows</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function currentLane(editor: Editor): string | null {
  const { active } = editor.session.get()
  if (active?.kind === 'lane') return active.id
  return active?.kind === 'cell' || active?.kind === 'item' ? active.laneId : null
}

/** Adds relative to where the focus is, or at the end of the map. */
function addOn(editor: Editor, what: 'stage' | 'substage' | 'step' | 'card'): void {
  const { active } = editor.session.get()
  const { columns, lanes } = editor.layout.get()
  const spanColumn = (id: string) => {
    const span = [...columns.stages, ...columns.substages].find((one) => one.id === id)
    return span && columns.columns[span.last]
  }
  const column =
    (active && 'column' in active ? columns.byKey.get(active.column) : undefined) ??
    (active?.kind === 'stage' || active?.kind === 'substage' ? spanColumn(active.id) : undefined) ??
    columns.columns.at(-1)
  if (what === 'stage' || !column) {
    addStageAfter(editor, active?.kind === 'stage' ? active.id : (column?.stageId ?? null))
    return
  }
  if (what === 'substage') addSubstageIn(editor, column.stageId)
  else if (what === 'step') addStepAfter(editor, column)
  else if (active?.kind === 'cell' || active?.kind === 'item') addBeside(editor, active)
  else {
    const lane = lanes.find((one) => one.kind === 'text' && !one.collapsed)
    if (lane) addCardTo(editor, lane.id, column)
    else addLaneAfter(editor, { kind: 'text', title: 'Actions', preset: 'actions' })
  }
}
