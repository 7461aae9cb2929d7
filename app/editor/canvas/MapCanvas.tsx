import { lazy, Suspense, useContext, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useMapClipboard } from '../clipboard/useMapClipboard.ts'
import { editElement } from '../commands/editElement.ts'
import { runKey } from '../commands/runKey.ts'
import { useMapCommands } from '../commands/useMapCommands.ts'
import { MapDialogs } from '../dialogs/MapDialogs.tsx'
import { FarMap } from '../far/FarMap.tsx'
import { headerRows, placeAt } from '../grid/gridView.ts'
import { parsePlaceKey } from '../grid/place.ts'
import { LaneFoot } from '../lanes/handling/LaneFoot.tsx'
import type { Geometry } from '../layout/geometry.ts'
import { sizes } from '../layout/sizes.ts'
import { PeopleContext } from '../live/PeopleContext.tsx'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { loadSelectionBar } from '../selection/loadSelectionBar.ts'
import { useEditor, useEditorSession, useLayout, useStructure } from '../store/EditorContext.tsx'
import { ValueStore } from '../store/ValueStore.ts'
import { type DragPreview, noPreview } from '../tools/Gesture.ts'
import { bandHeight } from './bandHeight.ts'
import classes from './canvas.module.css'
import { DragLayer } from './DragLayer.tsx'
import { GridBox } from './GridBox.tsx'
import { LaneRow } from './LaneRow.tsx'
import { MapGround } from './MapGround.tsx'
import { MapHeader } from './MapHeader.tsx'
import { OthersCursors } from './OthersCursors.tsx'
import { PreviewContext } from './PreviewContext.ts'
import { placeOf } from './placeOf.ts'
import { usePointerTools } from './usePointerTools.ts'
import { type CanvasHandle, useViewport } from './useViewport.ts'
import { type Seen, scrollIntoStretch } from './Viewport.ts'

const SelectionBar = lazy(() => loadSelectionBar().then((module) => ({ default: module.SelectionBar })))
const RealBand = lazy(() => import('./RealBand.tsx').then((module) => ({ default: module.RealBand })))

/** The map: one scrolling grid with sticky headers on both axes that renders only what is in view. */
export function MapCanvas({ onHandle }: { onHandle: (handle: CanvasHandle) => void }) {
  const editor = useEditor()
  const people = useContext(PeopleContext)
  const scroller = useRef<HTMLDivElement>(null)
  const zoom = useEditorSession((state) => state.zoom)
  const overlay = useEditorSession((state) => state.overlay)
  const activeKey = useEditorSession((state) => state.activeKey)
  const editing = useEditorSession((state) => state.editing)
  const selectedMany = useEditorSession((state) => state.selected.size > 1)
  const { journey } = useStructure()
  const columns = useLayout((layout) => layout.columns)
  const lanes = useLayout((layout) => layout.lanes)
  const rows = useLayout((layout) => layout.rows)
  const header = useLayout((layout) => layout.header)
  const { unplannedAfter } = useMapNumbers()
  const above = overlay ? bandHeight(columns.columns, unplannedAfter) : 0
  const { seen, geometry, handle, look } = useViewport(scroller, above)
  const preview = useMemo(() => new ValueStore<DragPreview>(noPreview), [])

  useEffect(() => {
    onHandle(handle)
  }, [handle, onHandle])

  useFocusFollowsPlace(scroller, activeKey, editing !== null, seen, geometry)
  useEffect(() => {
    people.setPlace(activeKey, editing !== null)
  }, [people, activeKey, editing])

  useMapClipboard(scroller)
  useMapCommands(scroller, handle)
  const pointer = usePointerTools({ scroller, preview, geometry: handle.geometry })

  const firstLaneRow = headerRows(editor.grid()).length + 1
  const shownLanes = lanes.slice(seen.rows.from, seen.rows.to)
  const activeLane = lanes.findIndex((lane) => activeKey?.includes(`/${lane.id}`))
  if (activeLane >= 0 && (activeLane < seen.rows.from || activeLane >= seen.rows.to)) {
    const lane = lanes[activeLane]
    if (lane) shownLanes.push(lane)
  }
  return (
    <PreviewContext.Provider value={preview}>
      <GridBox
        ref={scroller}
        role="grid"
        aria-label={`Journey map ${journey.title}`}
        aria-rowcount={firstLaneRow - 1 + lanes.length}
        aria-colcount={columns.columns.length + 1}
        aria-readonly={editor.readOnly}
        aria-multiselectable="true"
        className={classes.scroller}
        tabIndex={activeKey ? -1 : 0}
        onScroll={look}
        onFocus={(event) => {
          if (event.target === event.currentTarget && !editor.session.get().activeKey)
            editor.activate(placeAt(editor.grid(), { row: 0, col: 0, index: -1 }))
        }}
        onKeyDown={(event) => {
          if (pointer.cancelOnKey(event.key)) {
            event.preventDefault()
            return
          }
          if (runKey(editor, event, handle)) event.preventDefault()
        }}
        onMouseDown={(event) => {
          // With Shift places are selected, not the words in them.
          if (event.shiftKey && !(event.target as Element).closest('input, textarea, [contenteditable]'))
            event.preventDefault()
        }}
        onDoubleClick={(event) => {
          if ((event.target as Element).closest('input, textarea')) return
          const place = placeOf(event.target)
          if (place) editElement(editor, place)
        }}
        {...pointer.handlers}
      >
        {geometry.detail !== 'steps' ? (
          <FarMap geometry={geometry} range={seen.columns} />
        ) : (
          <div
            className={classes.surface}
            style={{
              zoom,
              width: sizes.laneLabel + columns.width + sizes.tail,
              minWidth: '100%',
              minHeight: header.height + above + rows.height + sizes.foot,
              ['--label-width' as string]: sizes.laneLabel,
            }}
          >
            <MapHeader range={seen.columns} />
            <GridBox role="rowgroup" className={classes.body} style={{ height: above + rows.height }}>
              <MapGround range={seen.columns} />
              <Suspense>{overlay && <RealBand range={seen.columns} height={above} />}</Suspense>
              {shownLanes.map((lane) => (
                <LaneRow
                  key={lane.id}
                  lane={lane}
                  range={seen.columns}
                  ariaRowIndex={firstLaneRow + lanes.indexOf(lane)}
                  top={above}
                />
              ))}
            </GridBox>
            <LaneFoot top={header.height + above + rows.height} />
            <OthersCursors above={above} />
            <DragLayer above={above} />
          </div>
        )}
      </GridBox>
      <Suspense>{selectedMany && <SelectionBar />}</Suspense>
      <MapDialogs />
      <Announcer />
    </PreviewContext.Provider>
  )
}

/** Reads out what moved to those who do not see it. */
function Announcer() {
  const announcement = useEditorSession((state) => state.announcement)
  return (
    <div className="visually-hidden" role="status" aria-label="Changes">
      {announcement}
    </div>
  )
}

/** Scrolls the active place into view and gives it the browser's focus, unless that is outside the map. */
function useFocusFollowsPlace(
  scroller: React.RefObject<HTMLDivElement | null>,
  activeKey: string | null,
  typing: boolean,
  seen: Seen,
  { labelWidth: edgeX, headerHeight: edgeY, zoom, detail }: Geometry,
) {
  const columns = useLayout((layout) => layout.columns)
  const lanes = useLayout((layout) => layout.lanes)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what leaves the page or changes its order loses the focus.
  useLayoutEffect(() => {
    if (!activeKey || typing || document.activeElement !== document.body) return
    scroller.current
      ?.querySelector<HTMLElement>(`[data-place="${CSS.escape(activeKey)}"]`)
      ?.focus({ preventScroll: true })
  }, [columns, lanes, seen, detail])
  // biome-ignore lint/correctness/useExhaustiveDependencies: zooming alone does not bring the focus back into view.
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || !activeKey) return
    const focused = document.activeElement
    const ours = !focused || focused === document.body || element.contains(focused)
    if (!ours) return
    const target = element.querySelector<HTMLElement>(`[data-place="${CSS.escape(activeKey)}"]`)
    if (!target) return
    if (!typing && focused !== target) target.focus({ preventScroll: true })
    const box = target.getBoundingClientRect()
    const frame = element.getBoundingClientRect()
    const key = parsePlaceKey(activeKey)
    const inBody = key?.kind === 'cell' || key?.kind === 'item' || key?.kind === 'lane'
    const x = box.left - frame.left + element.scrollLeft
    const y = box.top - frame.top + element.scrollTop
    if (key?.kind !== 'lane') {
      const left =
        scrollIntoStretch(element.scrollLeft + edgeX, element.clientWidth - edgeX, x, x + box.width) - edgeX
      if (left !== element.scrollLeft) element.scrollLeft = left
    }
    if (inBody) {
      const free = element.clientHeight - edgeY - sizes.foot * zoom * 0.8
      const top = scrollIntoStretch(element.scrollTop + edgeY, free, y, y + box.height) - edgeY
      if (top !== element.scrollTop) element.scrollTop = top
    }
  }, [scroller, activeKey, typing])
}
