import { ActionIcon, Button } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { formatCount } from '../../../shared/format/numbers.ts'
import { wilson } from '../../../shared/metrics/wilson.ts'
import type { PathGraph } from '../../../shared/wire/measure.ts'
import { DurationText } from '../../components/DurationText.tsx'
import { Figure } from '../../components/Figure.tsx'
import { PersonaSplitPanel } from '../../components/PersonaSplitPanel.tsx'
import { pathGraphByPersonaQuery } from '../../state/queries.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './PathsPage.module.css'
import type { Picked } from './picked.ts'
import { has, type Run } from './useThrough.ts'

/** What is known about the touchpoint or the connection that was clicked, each figure with the customers behind it. */
export function SelectedPanel({
  graph,
  picked,
  onPick,
  through,
  onToggle,
}: {
  graph: PathGraph
  picked: Exclude<Picked, { kind: 'variant' }>
  onPick: (picked: Picked | null) => void
  /** The conditions on the shown paths. */
  through: Run[]
  onToggle: (run: Run) => void
}) {
  const run: Run = picked.kind === 'touchpoint' ? [picked.id] : [picked.from, picked.to]
  const filtered = has(through, run)
  const { id: workspaceId } = useWorkspace()
  const { selection } = useSelection()
  const names = new Map(graph.nodes.map((node) => [node.touchpointId, node.name]))
  const title =
    picked.kind === 'touchpoint'
      ? names.get(picked.id)
      : `${names.get(picked.from)} → ${names.get(picked.to)}`
  return (
    <div className={classes.panel}>
      <header className={classes.panelHead}>
        <h2>{title}</h2>
        <ActionIcon aria-label="Close and show the variants" onClick={() => onPick(null)}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      <Button
        size="xs"
        variant={filtered ? 'filled' : 'default'}
        aria-pressed={filtered}
        leftSection={<IconFilter size={14} />}
        onClick={() => onToggle(run)}
      >
        Only customers who went {picked.kind === 'touchpoint' ? 'through here' : 'this way'}
      </Button>
      <PersonaSplitPanel
        query={pathGraphByPersonaQuery(workspaceId, selection, through)}
        figuresOf={({ customers, nodes, edges }) => {
          if (picked.kind === 'touchpoint') {
            const node = nodes.find((one) => one.touchpointId === picked.id)
            return [{ label: 'Came by here', value: { share: wilson(node?.customers ?? 0, customers) } }]
          }
          const edge = edges.find((one) => one.from === picked.from && one.to === picked.to)
          return [
            { label: 'Went this way', value: { share: wilson(edge?.customers ?? 0, customers) } },
            { label: 'Median time', value: { seconds: edge?.medianSeconds ?? null, n: edge?.count ?? 0 } },
          ]
        }}
      />
      {picked.kind === 'touchpoint' ? (
        <TouchpointFacts graph={graph} id={picked.id} names={names} onPick={onPick} />
      ) : (
        <EdgeFacts graph={graph} from={picked.from} to={picked.to} />
      )}
    </div>
  )
}

function TouchpointFacts({
  graph,
  id,
  names,
  onPick,
}: {
  graph: PathGraph
  id: string
  names: Map<string, string>
  onPick: (picked: Picked) => void
}) {
  const node = graph.nodes.find((one) => one.touchpointId === id)
  if (!node) return <p className={classes.quiet}>Nobody in this selection came by here.</p>
  const loop = graph.edges.find((edge) => edge.from === id && edge.to === id)
  const before = graph.edges.filter((edge) => edge.to === id && edge.from !== id)
  const after = graph.edges.filter((edge) => edge.from === id && edge.to !== id)
  return (
    <>
      <dl className={classes.facts}>
        <dt>Customers</dt>
        <dd>
          <Figure
            size="l"
            value={{ count: node.customers }}
            label="Customers"
            definition="Customers of the selection with at least one event of this touchpoint."
            question={{ behind: 'touchpoint', touchpointId: id }}
          />
        </dd>
        <dt>Events</dt>
        <dd>{formatCount(node.events)}</dd>
        <dt>Paths begin here</dt>
        <dd>{formatCount(node.starts)}</dd>
        <dt>Paths end here</dt>
        <dd>{formatCount(node.ends)}</dd>
        {loop && (
          <>
            <dt>Again right away</dt>
            <dd>
              {formatCount(loop.count)} times by {formatCount(loop.customers)} customers
            </dd>
          </>
        )}
      </dl>
      <Neighbours title="Came from" edges={before} name={(edge) => names.get(edge.from)} onPick={onPick} />
      <Neighbours title="Went on to" edges={after} name={(edge) => names.get(edge.to)} onPick={onPick} />
    </>
  )
}

function Neighbours({
  title,
  edges,
  name,
  onPick,
}: {
  title: string
  edges: PathGraph['edges']
  name: (edge: PathGraph['edges'][number]) => string | undefined
  onPick: (picked: Picked) => void
}) {
  if (edges.length === 0) return null
  const most = Math.max(...edges.map((edge) => edge.customers))
  return (
    <section>
      <h3 className={classes.subtitle}>{title}</h3>
      <ul className={classes.neighbours}>
        {[...edges]
          .sort((a, b) => b.customers - a.customers)
          .slice(0, 12)
          .map((edge) => (
            <li key={`${edge.from} ${edge.to}`}>
              <button
                type="button"
                className={classes.neighbour}
                onClick={() => onPick({ kind: 'edge', from: edge.from, to: edge.to })}
              >
                <span
                  className={classes.neighbourBar}
                  style={{ inlineSize: `${(edge.customers / most) * 100}%` }}
                />
                <span className={classes.neighbourName}>{name(edge)}</span>
                <span className="tabular">{formatCount(edge.customers)}</span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  )
}

function EdgeFacts({ graph, from, to }: { graph: PathGraph; from: string; to: string }) {
  const edge = graph.edges.find((one) => one.from === from && one.to === to)
  if (!edge)
    return <p className={classes.quiet}>Nobody in this selection went straight from one to the other.</p>
  return (
    <>
      <dl className={classes.facts}>
        <dt>Customers</dt>
        <dd>
          <Figure
            size="l"
            value={{ count: edge.customers }}
            label="Customers"
            definition="Customers for whom the second touchpoint came straight after the first, at least once."
            question={{ behind: 'edge', from, to }}
          />
        </dd>
        <dt>Times</dt>
        <dd>{formatCount(edge.count)}</dd>
        <dt>Median time</dt>
        <dd>
          <DurationText seconds={edge.medianSeconds} />
        </dd>
        <dt>Mean time</dt>
        <dd>
          <DurationText seconds={edge.meanSeconds} />
        </dd>
        <dt>9 of 10 within</dt>
        <dd>
          <DurationText seconds={edge.p90Seconds} />
        </dd>
      </dl>
      <p className={classes.quiet}>
        Times run from the first event to the one right after it. n {formatCount(edge.count)}.
      </p>
    </>
  )
}
