import { IconChevronDown } from '@tabler/icons-react'
import { memo } from 'react'
import { renameLane, setLaneCollapsed } from '../../../shared/journey/edits/laneEdits.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import { laneKindViews } from '../lanes/laneKindViews.ts'
import { sizes } from '../layout/sizes.ts'
import type { Range } from '../layout/visibleRange.ts'
import { useEditor, useEditorSession, useLayout } from '../store/EditorContext.tsx'
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
  const columns = useLayout((layout) => layout.columns)
  const y = useLayout((layout) => layout.rows.byLane.get(lane.id)?.y ?? 0)
  const height = useLayout((layout) => layout.rows.byLane.get(lane.id)?.height ?? 0)
  // The focused column stays rendered when it is scrolled out of view, else the focus would be lost.
  const pinned = useEditorSession(({ active }) =>
    (active?.kind === 'cell' || active?.kind === 'item') && active.laneId === lane.id ? active.column : null,
  )
  const view = laneKindViews[lane.kind]
  const { Cell, Backdrop } = view
  const shown = columns.columns.slice(range.from, range.to)
  const extra = pinned ? columns.byKey.get(pinned) : undefined
  if (extra && (extra.index < range.from || extra.index >= range.to)) shown.push(extra)
  return (
    <GridBox
      role="row"
      aria-rowindex={ariaRowIndex}
      className={classes.row}
      data-collapsed={lane.collapsed || undefined}
      style={{ top: y + top, height }}
    >
      <LaneLabel lane={lane} height={height} />
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
  const { icon: Icon, LabelExtra } = laneKindViews[lane.kind]
  return (
    <GridBox
      role="rowheader"
      aria-colindex={1}
      aria-label={`Lane ${lane.title || 'without a name'}${lane.collapsed ? ', collapsed' : ''}`}
      className={`${classes.label} ${classes.focusable}`}
      style={{ width: sizes.laneLabel }}
      {...attributes}
    >
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
        <span className={classes.labelText}>{lane.title || 'Untitled lane'}</span>
      )}
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
