import { IconPlus } from '@tabler/icons-react'
import { memo } from 'react'
import { formatCount, formatShare, plural } from '../../../shared/format/numbers.ts'
import { addStageAfter } from '../commands/addElements.ts'
import { EdgeBand } from '../flow/EdgeBand.tsx'
import { ForkBand } from '../flow/ForkBand.tsx'
import { WayPreview } from '../flow/WayPreview.tsx'
import { sizes } from '../layout/sizes.ts'
import type { Range } from '../layout/visibleRange.ts'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { useEditor, useLayout } from '../store/EditorContext.tsx'
import { CoverageStrip } from './CoverageStrip.tsx'
import classes from './canvas.module.css'
import { GridBox } from './GridBox.tsx'
import { HeaderRibbon } from './HeaderRibbon.tsx'
import { StageHeader } from './StageHeader.tsx'
import { StepHeader } from './StepHeader.tsx'
import { SubstageHeader } from './SubstageHeader.tsx'

/** Stages, planned and real path, substages and steps: stays on top while the lanes scroll. */
export const MapHeader = memo(function MapHeader({ range }: { range: Range }) {
  const editor = useEditor()
  const columns = useLayout((layout) => layout.columns)
  const header = useLayout((layout) => layout.header)
  const { numbers } = useMapNumbers()
  const inView = (span: { first: number; last: number }) => span.last >= range.from && span.first < range.to
  const stages = columns.stages.filter(inView)
  const firsts = new Set(columns.stages.map((span) => span.first))
  const tinted = header.ribbonY + header.ribbonHeight
  return (
    <GridBox role="rowgroup" className={classes.head} style={{ height: header.height }}>
      <GridBox role="row" aria-rowindex={1} className={classes.headRow}>
        <GridBox
          role="columnheader"
          aria-colindex={1}
          className={classes.corner}
          style={{ width: sizes.laneLabel }}
        >
          {numbers ? (
            <span className={classes.cornerFigure} title={numbers.inWords}>
              <strong>{formatShare(numbers.conversion.share)}</strong>
              of {formatCount(numbers.conversion.n)} completed the map
              <span className="visually-hidden">
                . {plural(numbers.entered, 'customer')} entered it. {numbers.inWords}
              </span>
            </span>
          ) : (
            <span className="visually-hidden">Lanes</span>
          )}
        </GridBox>
        {stages.map((span) => (
          <StageHeader key={span.id} span={span} height={tinted} />
        ))}
        {!editor.readOnly && columns.columns.length > 0 && (
          // The keyboard and screen readers add stages from a stage or the toolbar.
          <span aria-hidden="true">
            <button
              type="button"
              tabIndex={-1}
              className={classes.tail}
              style={{ left: sizes.laneLabel + columns.width + 12 }}
              aria-label="Add a stage at the end"
              title="Add a stage"
              onClick={() => addStageAfter(editor, null)}
            >
              <IconPlus size={16} aria-hidden="true" />
            </button>
          </span>
        )}
      </GridBox>
      <HeaderRibbon columns={columns} header={header} />
      {stages.map((span) => (
        <CoverageStrip key={span.id} span={span} header={header} />
      ))}
      {columns.substages.length > 0 && (
        <GridBox role="row" aria-rowindex={2} className={classes.headRow}>
          {columns.substages.filter(inView).map((span) => (
            <SubstageHeader key={span.id} span={span} top={header.substageY} />
          ))}
        </GridBox>
      )}
      {header.forkHeight > 0 && (
        <div
          className={classes.flow}
          style={{ left: sizes.laneLabel, top: header.forkY, width: columns.width }}
        >
          <ForkBand range={range} />
        </div>
      )}
      <GridBox
        role="row"
        aria-rowindex={columns.substages.length ? 3 : 2}
        className={classes.headRow}
        style={{ top: header.stepY }}
      >
        {columns.columns.slice(range.from, range.to).map((column) => (
          <StepHeader
            key={column.key}
            column={column}
            height={header.stepHeight}
            first={firsts.has(column.index)}
          />
        ))}
      </GridBox>
      {header.edgeHeight > 0 && (
        <div
          className={classes.flow}
          style={{ left: sizes.laneLabel, top: header.edgeY, width: columns.width }}
        >
          <EdgeBand range={range} />
        </div>
      )}
      <div className={classes.flow} style={{ left: sizes.laneLabel, top: 0, width: columns.width }}>
        <WayPreview />
      </div>
    </GridBox>
  )
})
