import { formatCount, plural } from '../../../shared/format/numbers.ts'
import { signedValue } from '../../../shared/format/signedValue.ts'
import { stepFigureInfo } from '../../../shared/format/stepFigureInfo.ts'
import { wentOnText } from '../../../shared/format/wentOnText.ts'
import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import { GridBox } from '../canvas/GridBox.tsx'
import { OthersMark } from '../canvas/OthersMark.tsx'
import { usePlace } from '../canvas/usePlace.ts'
import { placeKey } from '../grid/place.ts'
import { emotionWord } from '../lanes/emotion/emotionWords.ts'
import { type FarColumn, farSizes } from '../layout/geometry.ts'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { useEditor, useEditorSession } from '../store/EditorContext.tsx'
import { FarCurve, meanAt } from './FarCurve.tsx'
import classes from './far.module.css'
import { type FarCellContent, farCells } from './farCells.ts'

/** One lane from far away: what its cells hold, in short, or its curve. */
export function FarLane({
  lane,
  columns,
  height,
  atlas,
}: {
  lane: LaneRecord
  columns: readonly FarColumn[]
  height: number
  atlas: boolean
}) {
  const editor = useEditor()
  const { element } = useMapNumbers()
  const { content } = laneKinds[lane.kind]
  if (lane.collapsed || content === 'none') return null
  const points = content === 'curve' ? editor.view.getCurve(lane.id) : []
  const cells = farCells(editor, lane.id, columns)
  return (
    <>
      {content === 'curve' && <FarCurve points={points} columns={columns} height={height} />}
      {columns.map((column, index) => {
        const cell = cells[index]
        const mean = content === 'curve' ? meanAt(editor, points, column) : null
        const figures = content === 'computed' ? element(column.key) : undefined
        const wentOn = figures && wentOnText(figures)
        const charted = lane.kind === 'chart' && lane.chart !== 'typed' ? element(column.key) : undefined
        const info = lane.chart === 'typed' ? undefined : stepFigureInfo[lane.chart]
        const bar = charted && info?.format(info.of(charted).value)
        const reach = cell && cell.span > 1 && !atlas ? columns.slice(index, index + cell.span) : []
        const label = bar
          ? `${info?.label}: ${bar}`
          : cell
            ? cellWords(cell)
            : mean !== null
              ? `${signedValue(mean)}, ${emotionWord(mean)}`
              : wentOn
                ? `${wentOn} of ${formatCount(figures.wentOn.n)} went on`
                : figures
                  ? `${formatCount(figures.entered)} entered`
                  : 'Empty'
        return (
          <FarCell key={column.key} laneId={lane.id} column={column} label={label} reach={reach}>
            {bar && <b>{bar}</b>}
            {cell && <CellContent cell={cell} wide={!atlas && (column.width >= 84 || reach.length > 0)} />}
            {figures && (
              <span>
                <b>{wentOn ?? formatCount(figures.entered)}</b>{' '}
                <span className="quiet">{wentOn ? `n ${formatCount(figures.wentOn.n)}` : 'entered'}</span>
              </span>
            )}
          </FarCell>
        )
      })}
    </>
  )
}

function FarCell({
  laneId,
  column,
  label,
  reach,
  children,
}: {
  laneId: string
  column: FarColumn
  label: string
  /** The columns its only card reaches over, this one first; none when that is this one. */
  reach: readonly FarColumn[]
  children: React.ReactNode
}) {
  const editor = useEditor()
  // The places of the steps of a stage are the first of them.
  const at = editor.layout.get().columns.columns[column.first]?.key ?? column.key
  const { key, attributes } = usePlace({ kind: 'cell', laneId, column: at })
  const active = useEditorSession(({ active: place }) => {
    if (place?.kind !== 'item' && place?.kind !== 'cell') return null
    const index = editor.layout.get().columns.byKey.get(place.column)?.index ?? -1
    return place.laneId === laneId && index >= column.first && index <= column.last ? placeKey(place) : null
  })
  return (
    <GridBox
      role="gridcell"
      aria-colindex={column.first + 2}
      aria-colspan={column.last - column.first + 1}
      className={classes.cell}
      style={{ left: farSizes.label + column.x, width: column.width }}
      {...attributes}
      {...(active ? { 'data-place': active, 'data-active': true, tabIndex: 0, 'aria-selected': true } : {})}
    >
      <span className="visually-hidden">{label}</span>
      {children && (
        <span
          className={classes.content}
          data-reaches={reach.length > 0 || undefined}
          style={reach.length > 0 ? { width: reach.reduce((sum, one) => sum + one.width, -1) } : undefined}
          aria-hidden="true"
        >
          {children}
        </span>
      )}
      <OthersMark placeKey={key} />
    </GridBox>
  )
}

function CellContent({ cell, wide }: { cell: FarCellContent; wide: boolean }) {
  const { cards, shown, known, touchpoints, words } = cell
  if (!cards && !touchpoints) return null
  return (
    <>
      {wide && words ? (
        <span className={classes.words}>{words}</span>
      ) : (
        <span className={classes.count}>{countWords(cell)}</span>
      )}
      {wide && shown > 1 && <span className={classes.more}>+{shown - 1}</span>}
      {shown > 0 && (
        <span className={classes.coverage}>
          {(['measured', 'researched', 'assumed'] as const).map(
            (one) => known[one] > 0 && <i key={one} data-known={one} style={{ flex: known[one] }} />,
          )}
        </span>
      )}
    </>
  )
}

function countWords({ cards, shown, touchpoints }: FarCellContent): string {
  if (shown < cards) return `${shown} of ${cards}`
  return String(cards + touchpoints)
}

function cellWords({ cards, shown, known, touchpoints, words }: FarCellContent): string {
  if (!cards && !touchpoints) return 'Empty'
  const parts = [
    touchpoints ? plural(touchpoints, 'touchpoint') : '',
    cards ? (shown < cards ? `${shown} of ${plural(cards, 'card')} match` : plural(cards, 'card')) : '',
    known.measured ? `${known.measured} measured` : '',
    known.researched ? `${known.researched} researched` : '',
    words.slice(0, 120),
  ]
  return parts.filter(Boolean).join(', ')
}
