import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatShare, plural } from '../../../shared/format/numbers.ts'
import type { JourneyProposal } from '../../../shared/wire/journey.ts'
import { api } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { FormError } from '../../components/FormError.tsx'
import { Page } from '../../components/Page.tsx'
import { SelectionBar } from '../../components/SelectionBar.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { touchpointsQuery } from '../../state/queries.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './NewJourney.module.css'
import type { Making } from './NewJourneyPage.tsx'
import { ProposalBoard } from './ProposalBoard.tsx'
import { type Draft, toCreateInput, toDraft } from './proposal.ts'

/** A map proposed from what customers did, to be renamed, dragged and merged before it is made. */
export function FromData({ back, ...making }: Making & { back: { to: string; label: string } }) {
  const { id } = useWorkspace()
  const { selection } = useSelection()
  const proposal = useQuery({
    queryKey: ['ws', id, 'preview', 'proposal', selection],
    queryFn: () => api.journeys.propose(id, selection),
    // It stays while it is worked on, and is made anew the next time.
    staleTime: Infinity,
    gcTime: 0,
  })
  const catalogue = useQuery(touchpointsQuery(id))
  const error = proposal.error ?? catalogue.error
  const nothing = proposal.data && proposal.data.stages.length === 0
  return (
    <Page
      title="From your data"
      back={back}
      width="full"
      filter={<SelectionBar />}
      intro={
        proposal.data && !nothing
          ? `Proposed from the most common paths, those of ${formatShare(proposal.data.coverage)} of ${plural(proposal.data.customers, 'customer')}. Rename, drag, merge and leave out until it says what you mean.`
          : undefined
      }
    >
      {error ? (
        <ErrorState error={error} retry={() => void Promise.all([proposal.refetch(), catalogue.refetch()])} />
      ) : !proposal.data || !catalogue.data ? (
        <div className={classes.boardSkeleton} role="status" aria-label="A map is being proposed">
          {[1, 2, 3, 4, 5].map((key) => (
            <Skeleton key={key} height={320} radius={10} />
          ))}
        </div>
      ) : nothing ? (
        <EmptyState
          scene="planned-only"
          title="There are no paths to propose a map from"
          action={
            <Button component={Link} to="/w/$workspaceId/data" params={{ workspaceId: id } as never}>
              Bring events in
            </Button>
          }
          other={
            <Button
              variant="default"
              component={Link}
              to="/w/$workspaceId/touchpoints"
              params={{ workspaceId: id } as never}
            >
              Check the touchpoints
            </Button>
          }
        >
          A proposal needs customers with events that belong to touchpoints, in the period and with the
          filters chosen above.
        </EmptyState>
      ) : (
        <Editor
          key={JSON.stringify(selection)}
          proposal={proposal.data}
          names={new Map(catalogue.data.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.name]))}
          {...making}
        />
      )}
    </Page>
  )
}

function Editor({
  proposal,
  names,
  create,
  busy,
  error,
}: Making & { proposal: JourneyProposal; names: ReadonlyMap<string, string> }) {
  const nameOf = (touchpointId: string) => names.get(touchpointId) ?? 'a deleted touchpoint'
  const [drafts, setDrafts] = useState<Draft[]>(() => [toDraft(proposal, nameOf)])
  const [title, setTitle] = useState('')
  const draft = drafts.at(-1)!
  const steps = draft.stages.reduce((sum, stage) => sum + stage.steps.length, 0)
  const untitled =
    draft.stages.some((stage) => !stage.title.trim()) ||
    draft.stages.some((stage) => stage.steps.some((step) => !step.title.trim()))
  return (
    <>
      <ProposalBoard
        draft={draft}
        customers={proposal.customers}
        nameOf={nameOf}
        onChange={(next) => next !== draft && setDrafts((all) => [...all.slice(-100), next])}
        onUndo={drafts.length > 1 ? () => setDrafts((all) => all.slice(0, -1)) : undefined}
      />
      <form
        className={classes.makeBar}
        onSubmit={(event) => {
          event.preventDefault()
          create(toCreateInput(draft, title.trim()))
        }}
      >
        <span className={classes.makeNote} role="status">
          {untitled
            ? 'Give every stage and step a title.'
            : `${plural(draft.stages.length, 'stage')}, ${plural(steps, 'step')}${title.trim() ? '' : '. Give the map a title to make it.'}`}
        </span>
        <FormError error={error} />
        <TextInput
          aria-label="Title of the map"
          placeholder="Title of the map"
          className={classes.makeTitle ?? ''}
          required
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} disabled={!title.trim() || untitled || steps === 0}>
          Make the map
        </Button>
      </form>
    </>
  )
}
