import { memo } from 'react'
import { editFork } from '../../../shared/journey/edits/forkEdits.ts'
import type { Range } from '../layout/visibleRange.ts'
import { useEditor, useLayout } from '../store/EditorContext.tsx'
import { FlowLabel } from './FlowLabel.tsx'
import classes from './flow.module.css'
import { type ForkBox, flowSizes, type TrackRow } from './flowLayout.ts'

/** Pixels between the edge of a fork and the line its tracks part at, and to the first bar. */
const inset = { line: 11, bar: 22 } as const

const forkKindWords = { either_or: 'Either-or', parallel: 'In parallel' } as const

/**
 * Forks over the steps: a bracket, and in it a line per track with a bar over the steps of the track, so that one sees
 * which steps stand for each other. The headers of the steps say the same to those who hear the map.
 */
export const ForkBand = memo(function ForkBand({ range }: { range: Range }) {
  const columns = useLayout((layout) => layout.columns)
  const { forks, forkHeight } = useLayout((layout) => layout.flow)
  const from = columns.columns[range.from]?.x ?? 0
  const last = columns.columns[range.to - 1]
  const to = last ? last.x + last.width : columns.width
  return (
    <div aria-hidden="true">
      {forks
        .filter((fork) => fork.x < to && fork.x + fork.width > from)
        .map((fork) => (
          <Fork key={`${fork.forkId}/${fork.x}`} fork={fork} bandHeight={forkHeight} />
        ))}
    </div>
  )
})

function Fork({ fork, bandHeight }: { fork: ForkBox; bandHeight: number }) {
  const editor = useEditor()
  const record = editor.store.getRecord(fork.forkId)
  const conditions = record?.type === 'fork' ? record.conditions : []
  const setCondition = (track: number, condition: string) => {
    const next = Array.from({ length: Math.max(conditions.length, track + 1) }, (_, i) => conditions[i] ?? '')
    next[track] = condition
    editFork(editor.doc, { forkId: fork.forkId, patch: { conditions: next } }, editor.origin)
  }
  const top = fork.rows[0]?.y ?? 0
  const bottom = fork.rows.at(-1)?.y ?? 0
  const right = fork.width - inset.line
  return (
    <div
      className={classes.fork}
      data-element={fork.forkId}
      style={{
        left: fork.x,
        width: fork.width,
        height: fork.height,
        bottom: 0,
        top: bandHeight - fork.height,
      }}
    >
      <svg className={classes.rails} width={fork.width} height={fork.height} aria-hidden="true">
        {fork.rows.map((row) => (
          <line key={row.track} x1={inset.line} x2={right} y1={row.y} y2={row.y} className={classes.rail} />
        ))}
        {[inset.line, right].map((x) => (
          <g key={x}>
            <line x1={x} x2={x} y1={top} y2={bottom} className={classes.rail} />
            <Knot kind={fork.kind} x={x} y={(top + bottom) / 2} />
          </g>
        ))}
      </svg>
      <div className={classes.forkTitle}>
        <FlowLabel
          value={fork.title}
          name="Name of the fork"
          placeholder="What is decided here"
          className={classes.forkName}
          onChange={(title) =>
            editFork(
              editor.doc,
              { forkId: fork.forkId, patch: { title: title.slice(0, 300) } },
              editor.origin,
            )
          }
        >
          <b>{forkKindWords[fork.kind]}</b>
          {fork.title && <span>{fork.title}</span>}
        </FlowLabel>
      </div>
      {fork.rows.map((row) =>
        row.bars.map((bar, i) => (
          <div
            key={`${row.track}/${bar.x}`}
            className={classes.bar}
            style={barBox(fork, row, bar)}
            title={row.titles.join(', ')}
          >
            {i === 0 && (
              <FlowLabel
                value={row.condition}
                name={`Condition of ${row.titles.join(', ') || 'the track'}`}
                placeholder="When is it this one?"
                className={classes.condition}
                onChange={(condition) => setCondition(row.track, condition)}
              >
                {row.condition || (
                  <i>{editor.readOnly || fork.kind === 'parallel' ? row.titles[0] : 'Add a condition'}</i>
                )}
              </FlowLabel>
            )}
          </div>
        )),
      )}
    </div>
  )
}

function barBox(fork: ForkBox, row: TrackRow, bar: { x: number; width: number }) {
  const start = Math.max(bar.x - fork.x + 5, inset.bar)
  const end = Math.min(bar.x - fork.x + bar.width - 5, fork.width - inset.bar)
  const height = flowSizes.track - 4
  return { left: start, width: end - start, top: row.y - height / 2, height }
}

/** Where tracks part and meet: a cross for one of them, two strokes for all of them. */
function Knot({ kind, x, y }: { kind: ForkBox['kind']; x: number; y: number }) {
  return kind === 'either_or' ? (
    <g className={classes.knot}>
      <path d={`M${x},${y - 8}L${x + 8},${y}L${x},${y + 8}L${x - 8},${y}Z`} />
      <path d={`M${x - 2.6},${y - 2.6}l5.2,5.2M${x + 2.6},${y - 2.6}l-5.2,5.2`} />
    </g>
  ) : (
    <g className={classes.knot}>
      <rect x={x - 5} y={y - 8} width={10} height={16} rx={2} />
      <path d={`M${x - 1.8},${y - 4.5}v9M${x + 1.8},${y - 4.5}v9`} />
    </g>
  )
}
