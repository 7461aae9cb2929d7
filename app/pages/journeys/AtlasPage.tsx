import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatDay } from '../../../shared/format/dates.ts'
import { formatCount, formatShare, formatShareInterval, plural } from '../../../shared/format/numbers.ts'
import type { Atlas } from '../../../shared/wire/library.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Page } from '../../components/Page.tsx'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import { SelectionBar } from '../../components/SelectionBar.tsx'
import { atlasQuery, numbersQuery } from '../../state/queries.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { atlasTree } from './atlasTree.ts'
import classes from './Library.module.css'
import { statusWords } from './statusWords.ts'

type Entry = Atlas['journeys'][number]

/** All maps as a tree: which are parts of which, how they do, and how much of each is known. */
export function AtlasPage() {
  const { id } = useWorkspace()
  const { data, error, refetch } = useQuery(atlasQuery(id))
  const tree = data && atlasTree(data)
  return (
    <Page
      title="Atlas"
      back={{ to: `/w/${id}/journeys`, label: 'Journeys' }}
      intro="A map is part of another when a card of a nested journeys lane stands for it. Evidence is added up over all maps inside."
      filter={data && data.journeys.length > 0 && <SelectionBar />}
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !tree ? (
        <PageSkeleton />
      ) : tree.roots.length === 0 ? (
        <EmptyState scene="real-only" title="No map yet">
          Once there are maps, this page shows how they hang together.
        </EmptyState>
      ) : (
        <ul className={classes.tree}>
          {tree.roots.map((journeyId) => (
            <Branch key={journeyId} journeyId={journeyId} tree={tree} above={[]} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function Branch({
  journeyId,
  tree,
  above,
}: {
  journeyId: string
  tree: ReturnType<typeof atlasTree>
  above: readonly string[]
}) {
  const children = above.includes(journeyId) ? [] : (tree.childrenOf.get(journeyId) ?? [])
  return (
    <li>
      <Line journey={tree.byId.get(journeyId)!} again={above.includes(journeyId)} />
      {children.length > 0 && (
        <ul>
          {children.map((child) => (
            <Branch key={child} journeyId={child} tree={tree} above={[...above, journeyId]} />
          ))}
        </ul>
      )}
    </li>
  )
}

function Line({ journey, again }: { journey: Entry; again: boolean }) {
  const { id, timezone } = useWorkspace()
  const { selection } = useSelection()
  const { data, isPending } = useQuery(numbersQuery(id, journey.id, selection))
  const { rolledUp } = journey
  return (
    <div className={classes.node}>
      <Link
        className={classes.nodeTitle}
        to="/w/$workspaceId/journeys/$journeyId"
        params={{ workspaceId: id, journeyId: journey.id }}
      >
        {journey.title}
      </Link>
      <span className={classes.small}>
        {statusWords[journey.status]}
        {again && ', shown above'}
      </span>
      <span className={classes.small}>
        {data && data.entered > 0 ? (
          <span
            title={`95 % interval ${formatShareInterval(data.conversion.low, data.conversion.high)}`}
          >{`${formatShare(data.conversion.share)} completed, n ${formatCount(data.conversion.n)}`}</span>
        ) : isPending ? (
          'Measuring…'
        ) : (
          'Not measured'
        )}
      </span>
      <span className={classes.small}>
        {rolledUp.cards === 0
          ? 'No cards'
          : `Evidence for ${formatCount(rolledUp.cardsBacked)} of ${plural(rolledUp.cards, 'card')}`}
        {rolledUp.journeys > 0 && ` with ${plural(rolledUp.journeys, 'map')} inside`}
        {journey.reviewedAt && `, reviewed ${formatDay(journey.reviewedAt, timezone)}`}
      </span>
    </div>
  )
}
