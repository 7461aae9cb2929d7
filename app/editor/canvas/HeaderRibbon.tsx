import { Link } from '@tanstack/react-router'
import { memo, useMemo } from 'react'
import { formatCount, formatShare, plural } from '../../../shared/format/numbers.ts'
import { ribbonPath, strayPath } from '../../charts/ribbonPath.ts'
import type { ColumnLayout } from '../layout/columns.ts'
import { drawRibbon } from '../layout/ribbon.ts'
import { type HeaderLayout, sizes } from '../layout/sizes.ts'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { useCustomersLink } from '../numbers/useCustomersLink.ts'
import { useEditor, useStructure } from '../store/EditorContext.tsx'
import classes from './canvas.module.css'

/** The planned path as an ink line with a station per step; below it, where measured, the real path as a ribbon. */
export const HeaderRibbon = memo(function HeaderRibbon({
  columns,
  header,
}: {
  columns: ColumnLayout
  header: HeaderLayout
}) {
  const editor = useEditor()
  const { numbers, element } = useMapNumbers()
  const { steps } = useStructure()
  const toCustomers = useCustomersLink()
  const line = header.ribbonHeight > sizes.plannedOnly ? 10 : header.ribbonHeight / 2
  const ribbon = useMemo(() => {
    if (!numbers) return null
    const stages = new Map(
      numbers.stages.map((stage) => [
        stage.elementId,
        { entered: stage.entered, wentOn: stage.wentOn.count, dropped: stage.dropped },
      ]),
    )
    return drawRibbon(columns.stages, stages, {
      top: line,
      maxWidth: sizes.ribbonWidth,
      floor: header.ribbonHeight,
    })
  }, [numbers, columns, header.ribbonHeight, line])
  if (!columns.columns.length) return null
  const stationOf = new Map(steps.map((step) => [step.id, step]))
  const title = (stageId: string) => {
    const stage = editor.store.getRecord(stageId)
    return stage?.type === 'stage' ? stage.title : ''
  }
  return (
    <svg
      className={classes.ribbon}
      style={{ left: sizes.laneLabel, top: header.ribbonY }}
      width={columns.width}
      height={header.ribbonHeight}
      aria-hidden="true"
    >
      {ribbon?.strays.map((stray) => {
        const figures = element(stray.stageId)
        const words = `${plural(stray.customers, 'customer')} left ${title(stray.stageId)} and did nothing later on this map${
          figures
            ? ` (${formatShare(1 - (figures.wentOn.share ?? 1))} of ${formatCount(figures.entered)})`
            : ''
        }`
        const x = stray.x + stray.reach - stray.width * 0.7
        return (
          <g key={stray.stageId}>
            <Link
              {...toCustomers(
                {
                  behind: 'element',
                  journeyId: numbers!.journeyId,
                  elementId: stray.stageId,
                  measure: 'dropped',
                },
                `Dropped in ${title(stray.stageId)}`,
              )}
              tabIndex={-1}
              aria-label={words}
            >
              <path className={classes.stray} d={strayPath(stray)}>
                <title>{`${words}. Open to see who.`}</title>
              </path>
            </Link>
            <text
              className={classes.strayLabel}
              x={x - 5}
              y={header.ribbonHeight - 5}
              stroke={`var(--tint-${stageTint(editor, stray.stageId)})`}
            >
              −{formatCount(stray.customers)}
            </text>
          </g>
        )
      })}
      {ribbon && <path d={ribbonPath(ribbon.sections)} fill="var(--clay-ribbon)" />}
      <line
        x1={columns.columns[0]!.width / 2}
        x2={columns.width - columns.columns.at(-1)!.width / 2}
        y1={line}
        y2={line}
        stroke="var(--ink)"
        strokeWidth={1.75}
      />
      {columns.columns.map((column) => {
        const step = column.stepId ? stationOf.get(column.stepId) : undefined
        if (!step) return null
        const x = column.x + column.width / 2
        return (
          <g key={column.key}>
            {step.momentOfTruth && (
              <circle cx={x} cy={line} r={8} fill="none" stroke="var(--ink)" strokeWidth={1} />
            )}
            <circle
              cx={x}
              cy={line}
              r={4.5}
              fill={step.optional ? 'var(--paper)' : 'var(--ink)'}
              stroke="var(--ink)"
              strokeWidth={1.5}
              strokeDasharray={step.optional ? '2 1.6' : undefined}
            />
          </g>
        )
      })}
    </svg>
  )
})

function stageTint(editor: ReturnType<typeof useEditor>, stageId: string): number {
  const stage = editor.store.getRecord(stageId)
  return stage?.type === 'stage' ? stage.colour + 1 : 1
}
