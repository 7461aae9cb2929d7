import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { formatCount, plural } from '../../../shared/format/numbers.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Page } from '../../components/Page.tsx'
import { SelectionBar } from '../../components/SelectionBar.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { selectionInWords } from '../../components/selectionWords.ts'
import { pathGraphQuery } from '../../state/queries.ts'
import { usePersonaNames } from '../../state/usePersonaNames.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { abstractGraph, type Detail } from './abstractGraph.ts'
import { DetailSliders } from './DetailSliders.tsx'
import { EdgeTable } from './EdgeTable.tsx'
import { MapComparison } from './MapComparison.tsx'
import { PathCanvas } from './PathCanvas.tsx'
import classes from './PathsPage.module.css'
import type { Picked } from './picked.ts'
import { SelectedPanel } from './SelectedPanel.tsx'
import { ThroughChips } from './ThroughChips.tsx'
import { useThrough } from './useThrough.ts'
import { VariantPanel } from './VariantPanel.tsx'

/** What customers really did: the directly-follows graph of their traces, and the variants it is made of. */
export function PathsPage() {
  const workspace = useWorkspace()
  const { selection } = useSelection()
  const personaName = usePersonaNames(selection.filters)
  const { through, toggle } = useThrough()
  const { data: graph, error, refetch } = useQuery(pathGraphQuery(workspace.id, selection, through))
  const [chosen, setDetail] = useState<Detail | null>(null)
  const detail = useMemo(() => chosen ?? legibleDetail(graph?.nodes.length ?? 0), [chosen, graph])
  const [view, setView] = useState<'graph' | 'table'>('graph')
  const [picked, setPicked] = useState<Picked | null>(null)
  const nameOf = (id: string) => graph?.nodes.find((node) => node.touchpointId === id)?.name ?? id
  const shown = useMemo(() => graph && abstractGraph(graph, detail), [graph, detail])

  return (
    <Page
      title="Paths"
      width="full"
      intro="The ways customers really took from touchpoint to touchpoint. The wider the path, the more of them walked it."
      actions={<MapComparison />}
      filter={
        <SelectionBar>{graph ? plural(graph.customers, 'customer') : <Skeleton width={96} />}</SelectionBar>
      }
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : graph && graph.nodes.length === 0 ? (
        <EmptyState
          scene="crossing"
          title={
            selection.from || selection.to || selection.filters.length > 0
              ? 'Nobody walked here'
              : 'No paths yet'
          }
          action={
            <Button component={Link} to={`/w/${workspace.id}/data`}>
              Import events
            </Button>
          }
          other={
            <Button component={Link} to={`/w/${workspace.id}/touchpoints`} variant="default">
              Map events to touchpoints
            </Button>
          }
        >
          Paths are drawn from events that belong to a touchpoint. Import a file of events, make touchpoints
          of them, or choose a wider period above.
        </EmptyState>
      ) : (
        <div className={classes.layout}>
          <section className={classes.picture} aria-label="Paths between touchpoints">
            <ThroughChips through={through} nodes={graph?.nodes ?? []} onRemove={toggle} />
            <div className={classes.tools}>
              <SegmentedControl
                size="xs"
                aria-label="Show as"
                value={view}
                onChange={(value) => setView(value as 'graph' | 'table')}
                data={[
                  { value: 'graph', label: 'Graph' },
                  { value: 'table', label: 'Table' },
                ]}
              />
              <DetailSliders detail={detail} onChange={setDetail} />
              {shown && (
                <span className={classes.hidden}>
                  {shown.hiddenNodes + shown.hiddenEdges === 0
                    ? 'Everything is shown'
                    : `${formatCount(shown.nodes.length)} of ${formatCount(graph?.nodes.length ?? 0)} touchpoints, ${formatCount(shown.edges.length)} of ${formatCount(graph?.edges.length ?? 0)} connections`}
                </span>
              )}
            </div>
            {shown && view === 'graph' && (
              <PathCanvas
                graph={shown}
                picked={picked}
                onPick={setPicked}
                caption={[
                  selectionInWords(selection, workspace.timezone, personaName),
                  `n ${plural(shown.customers, 'customer')}`,
                  ...(through.length > 0
                    ? [
                        `only paths through ${through.map((run) => run.map(nameOf).join(' → ')).join(' and ')}`,
                      ]
                    : []),
                  ...(shown.hiddenNodes + shown.hiddenEdges > 0
                    ? [
                        `${formatCount(shown.nodes.length)} of ${formatCount(graph?.nodes.length ?? 0)} touchpoints and ${formatCount(shown.edges.length)} of ${formatCount(graph?.edges.length ?? 0)} connections shown`,
                      ]
                    : []),
                ].join(' · ')}
              />
            )}
            {shown && view === 'table' && <EdgeTable graph={shown} picked={picked} onPick={setPicked} />}
            {!shown && (
              <div className={classes.waiting} role="status">
                Reading the paths
              </div>
            )}
          </section>
          <aside className={classes.side}>
            {picked && picked.kind !== 'variant' && graph ? (
              <SelectedPanel
                graph={graph}
                picked={picked}
                onPick={setPicked}
                through={through}
                onToggle={toggle}
              />
            ) : (
              <VariantPanel through={through} nodes={graph?.nodes ?? []} picked={picked} onPick={setPicked} />
            )}
          </aside>
        </div>
      )}
    </Page>
  )
}

/** Shows as much as one picture bears, the main touchpoints and the ways that hold them together; the sliders show more. */
function legibleDetail(touchpoints: number): Detail {
  return { touchpoints: Math.min(1, 12 / Math.max(1, touchpoints)), connections: 0 }
}
