import { IconArrowBackUp, IconArrowForwardUp, IconX } from '@tabler/icons-react'
import { memo } from 'react'
import { editEdge, removeEdge } from '../../../shared/journey/edits/edgeEdits.ts'
import type { Range } from '../layout/visibleRange.ts'
import { useEditor, useLayout } from '../store/EditorContext.tsx'
import { FlowLabel } from './FlowLabel.tsx'
import classes from './flow.module.css'
import { type EdgeLine, edgePath, flowSizes } from './flowLayout.ts'

/** Room that the sign alone takes, and from which on the words are written beside it. */
const room = { sign: 22, words: 56 } as const

/** Ways between steps as arrows below the headers. These say the same to those who hear the map. */
export const EdgeBand = memo(function EdgeBand({ range }: { range: Range }) {
  const columns = useLayout((layout) => layout.columns)
  const { edges, edgeHeight } = useLayout((layout) => layout.flow)
  const from = columns.columns[range.from]?.x ?? 0
  const last = columns.columns[range.to - 1]
  const to = last ? last.x + last.width : columns.width
  const shown = edges.filter(
    (edge) => Math.min(edge.fromX, edge.toX) < to && Math.max(edge.fromX, edge.toX) > from,
  )
  return (
    <div aria-hidden="true">
      <svg className={classes.ways} width={columns.width} height={edgeHeight} aria-hidden="true">
        {/* A light edge under each way keeps crossings readable. */}
        {shown.map((edge) => (
          <g key={edge.edgeId}>
            <path d={edgePath(edge)} className={classes.wayGround} />
            <path d={edgePath(edge)} className={classes.way} />
            <path d={`M${edge.toX - 4},6.5L${edge.toX},0.5L${edge.toX + 4},6.5Z`} className={classes.head} />
            <circle cx={edge.fromX} cy={1} r={2.5} className={classes.head} />
          </g>
        ))}
      </svg>
      {shown.map((edge) => (
        <WayLabel key={edge.edgeId} edge={edge} />
      ))}
    </div>
  )
})

function WayLabel({ edge }: { edge: EdgeLine }) {
  const editor = useEditor()
  if (edge.room.width < room.sign) return null
  const Sign = edge.kind === 'loop' ? IconArrowBackUp : IconArrowForwardUp
  const what = edge.kind === 'loop' ? 'Loop back' : 'Way on'
  return (
    <div
      className={classes.wayLabel}
      style={{ left: edge.room.x, width: edge.room.width, top: edge.y - flowSizes.labelHeight / 2 }}
    >
      <span
        className={classes.wayBox}
        data-element={edge.edgeId}
        title={edge.label ? `${what} when ${edge.label}` : what}
      >
        <FlowLabel
          value={edge.label}
          name={`Condition of the ${what.toLowerCase()}`}
          placeholder="When do customers take it?"
          className={classes.wayWords}
          onChange={(label) => editEdge(editor.doc, { edgeId: edge.edgeId, patch: { label } }, editor.origin)}
        >
          <Sign size={12} stroke={1.8} />
          {edge.label && edge.room.width >= room.words && <span>{edge.label}</span>}
        </FlowLabel>
        {!editor.readOnly && (
          <button
            type="button"
            tabIndex={-1}
            className={classes.wayRemove}
            aria-label={`Remove the ${what.toLowerCase()}`}
            title="Remove"
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => {
              editor.newUndoStep()
              removeEdge(editor.doc, { edgeId: edge.edgeId }, editor.origin)
              editor.say(`${what} removed.`, { undo: true })
            }}
          >
            <IconX size={11} stroke={2} />
          </button>
        )}
      </span>
    </div>
  )
}
