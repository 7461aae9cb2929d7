import { formatCount } from '../../shared/format/numbers.ts'
import type { RejectedRow } from '../../shared/wire/import.ts'
import classes from './RejectedRows.module.css'

const mostShown = 100

/** The first of the rows and cells of a file that did not come in, with the reason, to be unfolded. */
export function RejectedRows({
  rows,
  total,
  summary,
}: {
  rows: readonly RejectedRow[]
  total: number
  summary: string
}) {
  return (
    <details className={classes.rejected}>
      <summary>{summary}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label={summary} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Column</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostShown).map((one) => (
              <tr key={`${one.row}-${one.field}-${one.reason}`}>
                <td>{formatCount(one.row)}</td>
                <td>{one.field}</td>
                <td>{one.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {total > mostShown && <p>The first hundred of {formatCount(total)}.</p>}
    </details>
  )
}
