import { useElementSize } from '@mantine/hooks'
import { formatCount, formatShare } from '../../shared/format/numbers.ts'
import type { ElementNumbers, MapNumbers } from '../../shared/wire/measure.ts'
import classes from './JourneyRibbon.module.css'
import { RealRibbon } from './RealRibbon.tsx'
import { funnelSections } from './ribbonPath.ts'

/**
 * A whole map in one strip: the drawn line with a station per stage, and below it the ribbon of those who took it,
 * narrowing where they leave. Without numbers only the drawn line is there.
 */
export function JourneyRibbon({
  stages,
  order,
  numbers,
  titles,
  height = 84,
}: {
  /** How many stages the map has; used while there are no numbers. */
  stages: number
  /** Ids of all stages, for a station above each; whoever goes on passes unmeasured ones, up to the last that is measured. Without, only measured ones stand. */
  order?: readonly string[] | undefined
  numbers?: MapNumbers | undefined
  /** Titles of the stages by id; with them every station is named and counted. */
  titles?: ReadonlyMap<string, string> | undefined
  height?: number
}) {
  const { ref, width } = useElementSize()
  const measured =
    numbers && numbers.stages.length > 0 && numbers.entered > 0 ? toStations(numbers.stages, order) : null
  const count = measured?.length ?? stages
  const inset = 10
  const top = titles ? 52 : 12
  const space = count > 0 ? (width - inset * 2) / count : 0
  const stations = Array.from({ length: count + 1 }, (_, index) => inset + space * index)
  // Behind the last measured stage nothing is known of anybody.
  const known = measured?.slice(0, measured.findLastIndex((stage) => stage.isMeasured) + 1) ?? []
  const entered = known.map((stage) => stage.entered)
  const finished = known.at(-1)?.wentOn ?? 0
  const max = Math.max(1, ...entered)
  const sections = funnelSections([...entered, finished], {
    x0: inset,
    x1: inset + space * known.length,
    top,
    height: height - top - 10,
    max,
  })
  const strays = known.flatMap((stage, index) => {
    const here = sections[index]
    const next = sections[index + 1]
    if (!here || !next || stage.dropped <= 0) return []
    // As wide as those who left, even where newcomers fill the ribbon up again.
    const lost = (stage.dropped / max) * (height - top - 10)
    if (lost < 1) return []
    return [
      {
        key: stage.id,
        x: here.x + space * 0.18,
        y: here.bottom - lost,
        width: lost,
        reach: space * 0.8,
        drop: 6,
        title: `${formatCount(stage.dropped)} of ${formatCount(stage.entered)} did not go on from ${titles?.get(stage.id) || 'here'}`,
      },
    ]
  })
  const label = measured
    ? `${formatCount(numbers!.entered)} customers entered, ${formatShare(numbers!.conversion.share)} completed, over ${stages} stages`
    : `${stages} stages, not measured yet`
  return (
    <div ref={ref} className={classes.strip} style={{ height }}>
      {titles &&
        measured?.map((stage, index) => (
          <div
            key={stage.id}
            className={classes.station}
            style={{ left: inset - 3 + space * index, width: Math.max(0, space - 8) }}
          >
            <span className={classes.name}>{titles.get(stage.id) ?? ''}</span>
            {stage.isMeasured && <span className={classes.count}>{formatCount(stage.entered)}</span>}
          </div>
        ))}
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={label}>
          {measured && <RealRibbon sections={sections} strays={strays} />}
          <g stroke="var(--ink)" strokeWidth={1.5} fill="var(--slip)">
            <line x1={inset} x2={width - inset} y1={top} y2={top} />
            {stations.map((x) => (
              <circle key={x} cx={x} cy={top} r={3} />
            ))}
          </g>
        </svg>
      )}
    </div>
  )
}

interface Station {
  id: string
  isMeasured: boolean
  entered: number
  wentOn: number
  dropped: number
}

function toStations(stages: readonly ElementNumbers[], order: readonly string[] | undefined): Station[] {
  const byId = new Map(stages.map((stage) => [stage.elementId, stage]))
  const stations: Station[] = []
  for (const id of order ?? byId.keys()) {
    const stage = byId.get(id)
    const passing = stations.at(-1)?.wentOn ?? stages[0]!.entered
    stations.push(
      stage
        ? { id, isMeasured: true, entered: stage.entered, wentOn: stage.wentOn.count, dropped: stage.dropped }
        : { id, isMeasured: false, entered: passing, wentOn: passing, dropped: 0 },
    )
  }
  return stations
}
