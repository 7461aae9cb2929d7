import { formatCount, formatNps, formatScore } from '../../../../shared/format/numbers.ts'
import { stepFigureInfo } from '../../../../shared/format/stepFigureInfo.ts'
import type { LaneRecord } from '../../../../shared/journey/records/lane.ts'
import type { ElementNumbers } from '../../../../shared/wire/measure.ts'
import { mainScore } from '../../numbers/mainScore.ts'
import { shownFigures } from './shownFigures.ts'

/** The figures of one step in words, for pages to read: those the lane shows, each with its n. */
export function FigureList({
  lane,
  measured,
  hasTimes,
  className,
}: {
  lane: LaneRecord
  measured: ElementNumbers
  hasTimes: boolean
  className: string | undefined
}) {
  const score = lane.kind === 'metrics' && lane.figures.length === 0 ? mainScore(measured.scores) : null
  return (
    <dl className={className}>
      {shownFigures(lane, hasTimes).map((figure) => {
        const { label, format, of } = stepFigureInfo[figure]
        const { value, n } = of(measured)
        return value !== null && <Row key={figure} label={label} value={format(value)} n={n} />
      })}
      {score && (
        <Row
          label={score.label}
          value={score.kind === 'nps' ? formatNps(score.value) : formatScore(score.value)}
          n={score.n}
        />
      )}
    </dl>
  )
}

function Row({ label, value, n }: { label: string; value: string; n: number | null }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {value} {n !== null && <small className="quiet">n {formatCount(n)}</small>}
      </dd>
    </div>
  )
}
