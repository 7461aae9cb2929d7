import { useElementSize } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { formatCount, formatShare, formatShareInterval } from '../../../shared/format/numbers.ts'
import type { PersonaTrend } from '../../../shared/wire/persona.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { personaTrendQuery } from './personasApi.ts'
import classes from './rule/rule.module.css'

const height = 120

/** The share among active customers month by month, with its intervals; the table is one click away. */
export function TrendChart({ personaId }: { personaId: string }) {
  const { id } = useWorkspace()
  const { data } = useQuery(personaTrendQuery(id, personaId))
  const months = data?.months.filter(({ share }) => share.share !== null) ?? []
  if (months.length < 2) return null
  return (
    <div className={classes.trend}>
      <h3 className={classes.small}>Share of each month’s active customers</h3>
      <Lines months={months} />
      <details>
        <summary>As a table</summary>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col">Share</th>
              <th scope="col">95 % interval</th>
              <th scope="col">n</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, share }) => (
              <tr key={month}>
                <th scope="row">{monthWords(month)}</th>
                <td>{formatShare(share.share)}</td>
                <td>{formatShareInterval(share.low, share.high)}</td>
                <td>{formatCount(share.n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}

function Lines({ months }: { months: PersonaTrend['months'] }) {
  const { ref, width } = useElementSize()
  const top = Math.max(...months.map(({ share }) => share.high ?? 0), 0.01)
  const x = (index: number) => 6 + (index / (months.length - 1)) * Math.max(0, width - 12)
  const y = (value: number) => height - 20 - (value / top) * (height - 34)
  const at = (pick: 'share' | 'low' | 'high') =>
    months.map(({ share }, index) => `${x(index).toFixed(1)} ${y(share[pick] ?? 0).toFixed(1)}`)
  const first = months[0]!
  const last = months.at(-1)!
  return (
    <div ref={ref} style={{ height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={`${formatShare(first.share.share)} in ${monthWords(first.month)}, ${formatShare(last.share.share)} in ${monthWords(last.month)}`}
        >
          <path d={`M${at('high').join('L')}L${at('low').reverse().join('L')}Z`} fill="var(--clay-soft)" />
          <path d={`M${at('share').join('L')}`} fill="none" stroke="var(--clay)" strokeWidth={1.5} />
          <line x1={0} x2={width} y1={y(0)} y2={y(0)} stroke="var(--line-strong)" />
          <circle cx={x(months.length - 1)} cy={y(last.share.share ?? 0)} r={2.5} fill="var(--clay-ink)" />
          <g fill="var(--quiet)" fontSize={12}>
            <text x={0} y={height - 4}>
              {monthWords(first.month)}
            </text>
            <text x={width} y={height - 4} textAnchor="end">
              {monthWords(last.month)}
            </text>
            <text
              x={width}
              y={Math.max(11, y(last.share.share ?? 0) - 7)}
              textAnchor="end"
              fill="var(--clay-ink)"
            >
              {formatShare(last.share.share)}
            </text>
          </g>
        </svg>
      )}
    </div>
  )
}

/** `2024-03` or a date in it as `Mar 2024`. */
function monthWords(month: string): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month.slice(0, 7)}-01T00:00:00Z`),
  )
}
