import { formatCount } from '../../../shared/format/numbers.ts'
import type { PathGraph } from '../../../shared/wire/measure.ts'
import { DurationText } from '../../components/DurationText.tsx'
import classes from './PathsPage.module.css'
import type { Picked } from './picked.ts'

/** The same graph as a table: every connection with its figures. */
export function EdgeTable({
  graph,
  picked,
  onPick,
}: {
  graph: PathGraph
  picked: Picked | null
  onPick: (picked: Picked) => void
}) {
  const names = new Map(graph.nodes.map((node) => [node.touchpointId, node.name]))
  return (
    <div className={classes.tableFrame}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" className={classes.number}>
              Customers
            </th>
            <th scope="col" className={classes.number}>
              Times
            </th>
            <th scope="col" className={classes.number}>
              Median time
            </th>
            <th scope="col" className={classes.number}>
              Mean time
            </th>
            <th scope="col" className={classes.number}>
              p90
            </th>
          </tr>
        </thead>
        <tbody>
          {graph.edges.map((edge) => (
            <tr
              key={`${edge.from} ${edge.to}`}
              data-picked={
                (picked?.kind === 'edge' && picked.from === edge.from && picked.to === edge.to) || undefined
              }
            >
              <td>
                <button
                  type="button"
                  className={classes.rowButton}
                  onClick={() => onPick({ kind: 'edge', from: edge.from, to: edge.to })}
                >
                  {names.get(edge.from)}
                </button>
              </td>
              <td>{names.get(edge.to)}</td>
              <td className={classes.number}>{formatCount(edge.customers)}</td>
              <td className={classes.number}>{formatCount(edge.count)}</td>
              <td className={classes.number}>
                <DurationText seconds={edge.medianSeconds} />
              </td>
              <td className={classes.number}>
                <DurationText seconds={edge.meanSeconds} />
              </td>
              <td className={classes.number}>
                <DurationText seconds={edge.p90Seconds} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
