import { useCallback, useSyncExternalStore } from 'react'
import { formatCount, plural } from '../../../shared/format/numbers.ts'
import { wentOnText } from '../../../shared/format/wentOnText.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import { textLaneIcon } from '../../components/textLaneIcons.ts'
import { GridBox } from '../canvas/GridBox.tsx'
import { OthersMark } from '../canvas/OthersMark.tsx'
import { usePlace } from '../canvas/usePlace.ts'
import { headerRows } from '../grid/gridView.ts'
import { laneKindViews } from '../lanes/laneKindViews.ts'
import { laneName } from '../lanes/laneName.ts'
import { type FarColumn, farSizes, type Geometry } from '../layout/geometry.ts'
import type { Range } from '../layout/visibleRange.ts'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { useEditor, useEditorSession, useLayout, useRecord } from '../store/EditorContext.tsx'
import { FarBand } from './FarBand.tsx'
import { FarLane } from './FarLane.tsx'
import classes from './far.module.css'

/** The map from further away: stages with their figures, then also steps, with what the lanes hold in short. */
export function FarMap({ geometry, range }: { geometry: Geometry; range: Range }) {
  const editor = useEditor()
  const layout = useLayout((whole) => whole)
  useSyncExternalStore(
    useCallback(
      (wake: () => void) => {
        const stop = editor.view.subscribe(wake)
        editor.doc.on('afterTransaction', wake)
        return () => {
          stop()
          editor.doc.off('afterTransaction', wake)
        }
      },
      [editor],
    ),
    () => editor.view.version,
  )
  const overlay = useEditorSession((state) => state.overlay)
  const columns = geometry.columns.filter((one) => one.last >= range.from && one.first < range.to)
  const atlas = geometry.detail === 'atlas'
  const rowsAbove = headerRows(editor.grid()).length
  const stages = layout.columns.stages
    .filter((span) => span.last >= range.from && span.first < range.to)
    .map((span) => {
      const own = geometry.columns.filter((one) => one.stageId === span.id)
      const x = own[0]?.x ?? 0
      const end = own.at(-1)
      return { id: span.id, first: span.first, last: span.last, x, width: end ? end.x + end.width - x : 0 }
    })
  return (
    <div
      className={classes.far}
      style={{ width: geometry.width, height: geometry.height, ['--label' as string]: `${farSizes.label}px` }}
    >
      <GridBox role="rowgroup" className={classes.head} style={{ height: geometry.headerHeight }}>
        <GridBox role="row" aria-rowindex={1} className={classes.headRow}>
          <GridBox role="columnheader" aria-colindex={1} className={classes.corner}>
            <span className="visually-hidden">Lanes</span>
            <span aria-hidden="true">{atlas ? 'Stages' : 'Steps'}</span>
          </GridBox>
          {stages.map((span) => (
            <FarStage key={span.id} span={span} atlas={atlas} />
          ))}
        </GridBox>
        {!atlas && (
          <GridBox role="row" aria-rowindex={rowsAbove} className={classes.headRow}>
            {columns.map((column) => (
              <FarStep key={column.key} column={column} />
            ))}
          </GridBox>
        )}
      </GridBox>
      <GridBox role="rowgroup" className={classes.body}>
        {geometry.rows.map((row, index) => {
          const lane = layout.lanes[index]
          return (
            lane && (
              <GridBox
                key={row.laneId}
                role="row"
                aria-rowindex={rowsAbove + 1 + index}
                className={classes.row}
                style={{ top: row.y, height: row.height }}
              >
                <FarLabel lane={lane} />
                <FarLane lane={lane} columns={columns} height={row.height} atlas={atlas} />
              </GridBox>
            )
          )
        })}
        {overlay && <FarBand geometry={geometry} columns={atlas ? [] : columns} />}
      </GridBox>
    </div>
  )
}

function FarStage({
  span,
  atlas,
}: {
  span: { id: string; first: number; last: number; x: number; width: number }
  atlas: boolean
}) {
  const editor = useEditor()
  const stage = useRecord('stage', span.id)
  const figures = useMapNumbers().element(span.id)
  const wentOn = figures && wentOnText(figures)
  const { key, attributes } = usePlace({ kind: 'stage', id: span.id })
  if (!stage) return null
  const steps =
    editor.store.getStructure().stages.find((node) => node.stage.id === span.id)?.steps.length ?? 0
  const title = stage.title || 'Untitled stage'
  return (
    <GridBox
      role="columnheader"
      aria-colindex={span.first + 2}
      aria-colspan={span.last - span.first + 1}
      aria-label={`Stage ${stage.title || 'without a name'}, ${plural(steps, 'step')}${
        figures ? `, ${formatCount(figures.entered)} entered${wentOn ? `, ${wentOn} went on` : ''}` : ''
      }`}
      className={classes.stage}
      data-atlas={atlas || undefined}
      style={{
        left: farSizes.label + span.x,
        width: span.width,
        height: atlas ? farSizes.atlasRow : farSizes.stageRow,
        background: `var(--tint-${stage.colour + 1})`,
      }}
      {...attributes}
    >
      <span className={classes.stageTitle} title={title}>
        {title}
      </span>
      {figures && (
        <span className={classes.figures}>
          <b>{wentOn ?? formatCount(figures.entered)}</b>{' '}
          {atlas || !wentOn ? (
            (wentOn && 'went on') || 'entered'
          ) : (
            <span className="quiet">n {formatCount(figures.wentOn.n)}</span>
          )}
        </span>
      )}
      {atlas && (
        <span className={classes.figures}>
          {figures && wentOn && <span className="quiet">n {formatCount(figures.wentOn.n)}, </span>}
          {plural(steps, 'step')}
        </span>
      )}
      <OthersMark placeKey={key} />
    </GridBox>
  )
}

function FarStep({ column }: { column: FarColumn }) {
  const editor = useEditor()
  const step = useRecord('step', column.key)
  const figures = useMapNumbers().element(column.key)
  const { key, attributes } = usePlace({ kind: 'step', column: column.key })
  const collapsed = editor.layout.get().columns.byKey.get(column.key)?.collapsed
  const title = step ? step.title || 'Untitled step' : collapsed ? '…' : 'No step yet'
  const marks = [step?.optional && 'optional', step?.momentOfTruth && 'moment of truth'].filter(Boolean)
  return (
    <GridBox
      role="columnheader"
      aria-colindex={column.first + 2}
      aria-label={`Step ${title}${marks.length ? `, ${marks.join(', ')}` : ''}${
        figures ? `, ${formatCount(figures.entered)} customers` : ''
      }`}
      className={classes.step}
      style={{
        left: farSizes.label + column.x,
        width: column.width,
        top: farSizes.stageRow,
        height: farSizes.stepRow,
      }}
      {...attributes}
    >
      <span className={classes.stepTitle} title={title}>
        {step?.momentOfTruth && <span aria-hidden="true">◎ </span>}
        {title}
      </span>
      <OthersMark placeKey={key} />
    </GridBox>
  )
}

function FarLabel({ lane }: { lane: LaneRecord }) {
  const { key, attributes } = usePlace({ kind: 'lane', id: lane.id })
  const Icon = lane.kind === 'text' ? textLaneIcon(lane.preset) : laneKindViews[lane.kind].icon
  const title = laneName(lane)
  return (
    <GridBox
      role="rowheader"
      aria-colindex={1}
      aria-label={`Lane ${lane.title || 'without a name'}${lane.collapsed ? ', collapsed' : ''}`}
      className={classes.label}
      title={title}
      {...attributes}
    >
      <Icon size={14} stroke={1.6} />
      <span>{title}</span>
      <OthersMark placeKey={key} />
    </GridBox>
  )
}
