import { IconChevronDown, IconLock } from '@tabler/icons-react'
import { memo } from 'react'
import { renameLane, setLaneCollapsed } from '../../../shared/journey/edits/laneEdits.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import { textLaneIcon } from '../../components/textLaneIcons.ts'
import { useReachingColumns } from '../lanes/cards/useReachingColumns.ts'
import handling from '../lanes/handling/handling.module.css'
import { LaneEdge } from '../lanes/handling/LaneEdge.tsx'
import { LaneMenu } from '../lanes/handling/LaneMenu.tsx'
import { laneKindViews } from '../lanes/laneKindViews.ts'
import { laneName } from '../lanes/laneName.ts'
import { PersonaMark } from '../lanes/personas/PersonaMark.tsx'
import { personaColour } from '../lanes/personas/personaLook.ts'
import { sizes } from '../layout/sizes.ts'
import type { Range } from '../layout/visibleRange.ts'
import { useEditor, useEditorSession, useLayout, useRecord } from '../store/EditorContext.tsx'
import classes from './canvas.module.css'
import { FoldedCell } from './FoldedCell.tsx'
import { GridBox } from './GridBox.tsx'
import { InlineTitle } from './InlineTitle.tsx'
import { OthersMark } from './OthersMark.tsx'
import { usePlace } from './usePlace.ts'

/** One lane: its label on the left, then the cells of the columns in view. */
export const LaneRow = memo(function LaneRow({
  lane,
  range,
  ariaRowIndex,
  top,
}: {
  lane: LaneRecord
  range: Range
  ariaRowIndex: number
  /** Pixels the lanes are moved down by what stands above them. */
  top: number
}) {
  const editor = useEditor()
  const columns = useLayout((layout) => layout.columns)
  const y = useLayout((layout) => layout.rows.byLane.get(lane.id)?.y ?? 0)
  const height = useLayout((layout) => layout.rows.byLane.get(lane.id)?.height ?? 0)
  // The focused column stays rendered when it is scrolled out of view, else the focus would be lost.
  const pinned = useEditorSession(({ active }) =>
    (active?.kind === 'cell' || active?.kind === 'item') && active.laneId === lane.id ? active.column : null,
  )
  const view = laneKindViews[lane.kind]
  const { Cell, Backdrop } = view
  const reaching = useReachingColumns(lane.id, range)
  const shown = columns.columns.slice(range.from, range.to)
  for (const index of reaching) {
    const column = columns.columns[index]
    if (column) shown.push(column)
  }
  const extra = pinned ? columns.byKey.get(pinned) : undefined
  if (extra && !shown.includes(extra)) shown.push(extra)
  return (
    <GridBox
      role="row"
      aria-rowindex={ariaRowIndex}
      className={classes.row}
      data-collapsed={lane.collapsed || undefined}
      style={{ top: y + top, height }}
    >
      <LaneLabel lane={lane} height={height} />
      {!editor.readOnly && !lane.collapsed && (
        <div className={classes.edgeHost} style={{ width: sizes.laneLabel }} role="presentation">
          <LaneEdge lane={lane} y={y} height={height} />
        </div>
      )}
      {lane.collapsed ? (
        <span className={classes.collapsedNote} style={{ left: sizes.laneLabel }} role="presentation">
          collapsed
        </span>
      ) : (
        <>
          {Backdrop && <Backdrop lane={lane} height={height} from={range.from} to={range.to} />}
          {/* Cells count x from the first column. */}
          <div
            role="presentation"
            style={{ position: 'absolute', left: sizes.laneLabel, top: 0, height: '100%' }}
          >
            {shown.map((column) =>
              column.collapsed ? (
                <FoldedCell key={column.key} lane={lane} column={column} ariaColIndex={column.index + 2} />
              ) : (
                <Cell
                  key={column.key}
                  lane={lane}
                  column={column}
                  height={height}
                  ariaColIndex={column.index + 2}
                />
              ),
            )}
          </div>
        </>
      )}
    </GridBox>
  )
})

function LaneLabel({ lane, height }: { lane: LaneRecord; height: number }) {
  const editor = useEditor()
  const { key, editing, attributes } = usePlace({ kind: 'lane', id: lane.id })
  const persona = useRecord('persona', lane.personaId ?? '')
  const spoken = [
    `Lane ${lane.title || lane.line !== null ? laneName(lane) : 'without a name'}`,
    persona && `about ${persona.title}`,
    lane.collapsed && 'collapsed',
    lane.locked && 'locked',
  ].filter(Boolean)
  const { icon, LabelExtra } = laneKindViews[lane.kind]
  const Icon = lane.kind === 'text' ? textLaneIcon(lane.preset) : icon
  return (
    <GridBox
      role="rowheader"
      aria-colindex={1}
      aria-label={spoken.join(', ')}
      aria-keyshortcuts="Shift+Alt+ArrowDown Shift+Alt+ArrowUp"
      className={`${classes.label} ${classes.focusable}`}
      data-line={lane.kind === 'divider' || undefined}
      data-low={height < sizes.minLane + sizes.cellPadding || undefined}
      style={{ width: sizes.laneLabel }}
      {...attributes}
    >
      {persona && (
        <span
          className={handling.stripe}
          style={{ ['--persona' as string]: personaColour(persona.colour) }}
        />
      )}
      <Icon size={16} stroke={1.6} className={classes.labelIcon ?? ''} />
      {editing ? (
        <InlineTitle
          value={lane.title}
          label="Name of the lane"
          onDone={(title) => {
            if (title) renameLane(editor.doc, { laneId: lane.id, title }, editor.origin)
            editor.stopEditing()
          }}
        />
      ) : (
        <span className={classes.labelWords}>
          <span className={classes.labelText}>{laneName(lane)}</span>
          {persona && !lane.collapsed && (
            <span className={handling.persona} data-element={persona.id}>
              <PersonaMark persona={persona} />
              <span title={persona.title}>{persona.title}</span>
            </span>
          )}
        </span>
      )}
      {lane.locked && (
        <span className={classes.labelLock} title="Locked: nothing in this lane can be changed">
          <IconLock size={14} stroke={1.8} aria-hidden="true" />
        </span>
      )}
      {!editing && !editor.readOnly && <LaneMenu lane={lane} />}
      {!editing && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.collapse}
          aria-expanded={!lane.collapsed}
          aria-label={lane.collapsed ? `Open ${lane.title}` : `Collapse ${lane.title}`}
          disabled={editor.readOnly}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() =>
            setLaneCollapsed(editor.doc, { laneId: lane.id, collapsed: !lane.collapsed }, editor.origin)
          }
        >
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      )}
      {LabelExtra && !lane.collapsed && <LabelExtra lane={lane} height={height} />}
      <OthersMark placeKey={key} />
    </GridBox>
  )
}
