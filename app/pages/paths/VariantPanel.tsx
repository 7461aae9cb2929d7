import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatCount, formatShare } from '../../../shared/format/numbers.ts'
import { wilson } from '../../../shared/metrics/wilson.ts'
import type { PathGraph, VariantList } from '../../../shared/wire/measure.ts'
import { api } from '../../api.ts'
import { DurationText } from '../../components/DurationText.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PersonaSplitPanel } from '../../components/PersonaSplitPanel.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { pathGraphByPersonaQuery, throughText } from '../../state/queries.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './PathsPage.module.css'
import type { Picked } from './picked.ts'
import type { Run } from './useThrough.ts'

const pageSize = 50

/** The variants by number of customers, with the share of all customers that the list up to there covers. */
export function VariantPanel({
  nodes,
  through,
  picked,
  onPick,
}: {
  nodes: PathGraph['nodes']
  through: Run[]
  picked: Picked | null
  onPick: (picked: Picked | null) => void
}) {
  const workspace = useWorkspace()
  const { selection } = useSelection()
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['ws', workspace.id, 'variants', selection, through],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      api.paths.variants(workspace.id, selection, {
        offset: pageParam,
        limit: pageSize,
        through: throughText(through),
      }),
    getNextPageParam: (last, pages) => {
      const seen = pages.reduce((sum, page) => sum + page.rows.length, 0)
      return last.rows.length > 0 && seen < last.variants ? seen : undefined
    },
  })
  const names = new Map(nodes.map((node) => [node.touchpointId, node.name]))
  const first = data?.pages[0]
  return (
    <div className={classes.panel}>
      <header className={classes.panelHead}>
        <h2>Variants</h2>
        {first && <span className={classes.quiet}>{formatCount(first.variants)} different paths</span>}
      </header>
      <PersonaSplitPanel
        query={pathGraphByPersonaQuery(workspace.id, selection, through)}
        figuresOf={({ customers }, of) => [
          { label: 'Of the customers here', value: { share: wilson(customers, of.customers) } },
        ]}
      />
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={6} height={72} label="Reading the variants" />}
      {first && first.customers > 1 && first.variants === first.customers && (
        <p className={classes.quiet}>
          Every customer took a path of their own, as happens with long journeys. A shorter period or a filter
          shows what they share.
        </p>
      )}
      <ol className={classes.variants}>
        {data?.pages
          .flatMap((page) => page.rows)
          .map((variant, index) => (
            <VariantRow
              key={variant.hash}
              rank={index + 1}
              variant={variant}
              names={names}
              selected={picked?.kind === 'variant' && picked.hash === variant.hash}
              onPick={onPick}
            />
          ))}
      </ol>
      {hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          fullWidth
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </div>
  )
}

function VariantRow({
  rank,
  variant,
  names,
  selected,
  onPick,
}: {
  rank: number
  variant: VariantList['rows'][number]
  names: Map<string, string>
  selected: boolean
  onPick: (picked: Picked | null) => void
}) {
  const workspace = useWorkspace()
  return (
    <li className={classes.variant} data-selected={selected || undefined}>
      <button
        type="button"
        className={classes.variantButton}
        aria-pressed={selected}
        onClick={() => onPick(selected ? null : { kind: 'variant', hash: variant.hash, path: variant.path })}
      >
        <span className={classes.variantHead}>
          <span className={classes.rank}>{rank}</span>
          <b className="tabular">{formatCount(variant.customers)}</b>
          <span>{variant.customers === 1 ? 'customer' : 'customers'}</span>
          <span className={classes.variantShare}>
            {formatShare(variant.share)} <i>· together {formatShare(variant.cumulative)}</i>
          </span>
        </span>
        <span className={classes.coverage} aria-hidden="true">
          <span style={{ inlineSize: `${variant.cumulative * 100}%` }} />
          <span style={{ inlineSize: `${variant.share * 100}%` }} />
        </span>
        <span className={classes.variantPath}>
          {compact(variant.path).map(({ id, times, place }) => (
            <span key={place}>
              {place > 0 && <span>→</span>} {names.get(id) ?? 'deleted touchpoint'}
              {times > 1 && <i> ×{times}</i>}
            </span>
          ))}
        </span>
      </button>
      {selected && (
        <p className={classes.variantFoot}>
          <span>
            Median time from first to last <DurationText seconds={variant.medianSeconds} />
          </span>
          <Link
            to="/w/$workspaceId/customers"
            params={{ workspaceId: workspace.id }}
            search={{ question: { behind: 'variant', hash: variant.hash }, about: `Variant ${rank}` }}
          >
            See the customers behind it
          </Link>
        </p>
      )}
    </li>
  )
}

/** Runs of the same touchpoint are written once with their length; long paths show their first 24 places. */
function compact(path: string[]): { id: string; times: number; place: number }[] {
  const runs: { id: string; times: number; place: number }[] = []
  for (const [place, id] of path.entries()) {
    const last = runs.at(-1)
    if (last?.id === id) last.times += 1
    else runs.push({ id, times: 1, place })
  }
  return runs.slice(0, 24)
}
