import { Button, NativeSelect, NumberInput, Radio } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatCount, plural } from '../../../../shared/format/numbers.ts'
import { groupingMethods, type ProposalOf } from '../../../../shared/wire/personaProposal.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { FormError } from '../../../components/FormError.tsx'
import { Page } from '../../../components/Page.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { jobsQuery } from '../../../state/queries.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { projectsQuery } from '../../research/researchApi.ts'
import { ColumnTable } from './ColumnTable.tsx'
import { EarlierProposals } from './EarlierProposals.tsx'
import { proposalColumnsQuery, proposalsApi, proposalsQuery } from './proposalsApi.ts'
import { methodNames, methodUses, peopleNoun } from './proposalWords.ts'
import classes from './propose.module.css'

const methods = ['auto', ...groupingMethods] as const
type Method = (typeof methods)[number]

/** Whom to group, by what and how; below it what was proposed before. */
export function ProposePage() {
  const { id, canEdit } = useWorkspace()
  const projects = useQuery(projectsQuery(id)).data?.projects ?? []
  const [projectId, setProjectId] = useState('')
  const of: ProposalOf = projectId ? { kind: 'participants', projectId } : { kind: 'customers' }
  return (
    <Page
      title="Propose from data"
      back={{ to: `/w/${id}/personas`, label: 'Personas' }}
      intro="People are grouped by what is known of them. You see how sure the groups are, and decide which of them become personas."
    >
      {canEdit && (
        <section className={classes.step} aria-labelledby="whom">
          <h2 id="whom" className={classes.sectionTitle}>
            Whom to group
          </h2>
          <NativeSelect
            aria-labelledby="whom"
            className={classes.whom}
            value={projectId}
            onChange={(event) => setProjectId(event.currentTarget.value)}
            data={[
              { value: '', label: 'Customers' },
              ...projects.map((project) => ({
                value: project.id,
                label: `Participants of ${project.name} (${formatCount(project.participants)})`,
              })),
            ]}
          />
        </section>
      )}
      {canEdit && <ProposeForm key={projectId} of={of} />}
      <EarlierProposals />
    </Page>
  )
}

function ProposeForm({ of }: { of: ProposalOf }) {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState<string[] | null>(null)
  const [method, setMethod] = useState<Method>('auto')
  const [groups, setGroups] = useState<string | number>('')
  const { data, error, isPlaceholderData, refetch } = useQuery(proposalColumnsQuery(id, of, chosen))
  const start = useMutation({
    mutationFn: () =>
      proposalsApi.start(id, {
        of,
        columns: data?.plan.columns ?? [],
        method,
        groups: typeof groups === 'number' ? groups : null,
      }),
    onSuccess: async ({ id: proposalId }) => {
      void queryClient.invalidateQueries({ queryKey: proposalsQuery(id).queryKey })
      void queryClient.invalidateQueries({ queryKey: jobsQuery(id).queryKey })
      await navigate({
        to: '/w/$workspaceId/personas/propose/$proposalId',
        params: { workspaceId: id, proposalId },
      })
    },
  })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={6} label="What is known of them is loading" />
  const noun = peopleNoun(of)
  if (data.people === 0 || data.columns.every(({ kind }) => kind === null))
    return (
      <EmptyState
        scene="planned-only"
        title={`Too little is known of ${noun}s to group them`}
        action={
          of.kind === 'customers' ? (
            <Button component={Link} to={`/w/${id}/data/customers`}>
              Bring in what you know of customers
            </Button>
          ) : undefined
        }
      >
        {of.kind === 'customers'
          ? 'A table with one row per customer is enough: plan, age, company size. What they did counts as well, once there are events.'
          : 'Give participants attributes, ask questions with fixed answers, or code what they said.'}
      </EmptyState>
    )
  const { plan } = data
  const on = new Set(chosen ?? plan.columns)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        start.mutate()
      }}
    >
      <section className={classes.step} aria-labelledby="by-what">
        <h2 id="by-what" className={classes.sectionTitle}>
          By what
        </h2>
        <p className={classes.lead}>
          {plural(data.people, noun)}
          {data.looked < data.people && `, of whom ${formatCount(data.looked)} were looked at for this table`}
          {data.hidden > 0 &&
            `; ${plural(data.hidden, 'participant')} who withdrew consent or ${data.hidden === 1 ? 'was' : 'were'} erased take no part`}
          . Choose what makes a difference to you; what is known of few leaves many out.
        </p>
        <ColumnTable
          columns={data.columns}
          on={on}
          onToggle={(columnId) =>
            setChosen(
              data.columns
                .map((column) => column.id)
                .filter((one) => (one === columnId ? !on.has(one) : on.has(one))),
            )
          }
        />
      </section>
      <section className={classes.step} aria-labelledby="how">
        <h2 id="how" className={classes.sectionTitle}>
          How
        </h2>
        <Radio.Group
          aria-labelledby="how"
          value={method}
          onChange={(value) => setMethod(methods.find((one) => one === value) ?? 'auto')}
        >
          <div className={classes.methods}>
            {methods.map((one) => (
              <Radio
                key={one}
                value={one}
                label={one === 'auto' ? 'As fits the data' : methodNames[one]}
                description={
                  one === 'auto'
                    ? plan.method
                      ? `${methodNames[plan.method]}. ${plan.why}`
                      : plan.why
                    : `For ${methodUses[one]}`
                }
              />
            ))}
          </div>
        </Radio.Group>
        <NumberInput
          className={classes.number}
          label="How many groups"
          description="Empty: all from 1 to 10 are tried, and one is advised"
          min={2}
          max={30}
          allowDecimal={false}
          hideControls
          value={groups}
          onChange={setGroups}
        />
        <FormError error={start.error} />
        <Button
          type="submit"
          leftSection={<IconSparkles size={17} stroke={1.7} />}
          loading={start.isPending}
          disabled={isPlaceholderData || plan.method === null}
        >
          Propose groups
        </Button>
      </section>
    </form>
  )
}
