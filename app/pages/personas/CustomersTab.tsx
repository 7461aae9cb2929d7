import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { capital } from '../../../shared/format/capital.ts'
import { formatCount } from '../../../shared/format/numbers.ts'
import type { Persona } from '../../../shared/wire/persona.ts'
import { ErrorState, errorWords } from '../../components/ErrorState.tsx'
import { FormError } from '../../components/FormError.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { touchpointsQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { attributesQuery } from './attributes/attributesApi.ts'
import { personaQuery, personasApi, personasQuery } from './personasApi.ts'
import { personaRuleWords } from './propose/proposalWords.ts'
import { toPersonaRule, toRuleTree } from './rule/personaRuleTree.ts'
import { RuleBuilder } from './rule/RuleBuilder.tsx'
import classes from './rule/rule.module.css'
import { ShareFigure } from './ShareFigure.tsx'
import { TrendChart } from './TrendChart.tsx'

/** Which customers the persona stands for: the rule, how many they are, since when, and some of them. */
export function CustomersTab({ personaId }: { personaId: string }) {
  const { id } = useWorkspace()
  const { data: persona, error, refetch } = useQuery(personaQuery(id, personaId))
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!persona) return <SkeletonRows rows={4} height={60} label="The rule is loading" />
  // A rule that somebody else saved meanwhile begins the form anew.
  return <RuleForm key={JSON.stringify(persona.rule)} persona={persona} />
}

function RuleForm({ persona }: { persona: Persona }) {
  const { id, canEdit } = useWorkspace()
  const queryClient = useQueryClient()
  const [tree, setTree] = useState(() => toRuleTree(persona.rule))
  const attributes = useQuery(attributesQuery(id)).data?.attributes ?? []
  const touchpoints = useQuery({ ...touchpointsQuery(id), enabled: !canEdit }).data?.touchpoints ?? []
  const nameOf = (touchpointId: string) => touchpoints.find((one) => one.id === touchpointId)?.name
  const typeOf = (name: string) => attributes.find((one) => one.name === name)?.type
  const rule = toPersonaRule(tree, typeOf)
  const empty = tree.children.length === 0
  const text = JSON.stringify(rule)
  // A stored rule keeps the order of its fields to itself, hence through the same hands.
  const stored = JSON.stringify(persona.rule && toPersonaRule(toRuleTree(persona.rule), typeOf))
  const changed = text !== stored
  const [settled] = useDebouncedValue(text, 300)
  const size = useQuery({
    queryKey: ['ws', id, 'personas', 'rule-size', settled],
    queryFn: ({ signal }) => personasApi.ruleSize(id, JSON.parse(settled), signal),
    enabled: settled !== 'null',
    placeholderData: keepPreviousData,
  })
  const save = useMutation({
    mutationFn: () => personasApi.update(id, persona.id, { rule }),
    onSuccess: async (saved) => {
      queryClient.setQueryData(personaQuery(id, persona.id).queryKey, saved)
      await queryClient.invalidateQueries({ queryKey: personasQuery(id).queryKey })
    },
  })
  const found = rule === null ? undefined : size.data
  return (
    <div className={classes.tab}>
      <section className={classes.rule} aria-label="Rule">
        <h2 className={classes.title}>Whom it stands for</h2>
        {empty && (
          <p className={classes.lead}>
            {canEdit
              ? 'Say what makes a customer one of these. Begin with one condition; the count follows as you go.'
              : 'Nobody has said yet which customers this persona stands for.'}
          </p>
        )}
        {canEdit ? (
          <RuleBuilder tree={tree} onChange={setTree} />
        ) : (
          persona.rule && <p>{capital(personaRuleWords(persona.rule, nameOf))}.</p>
        )}
        {canEdit && (
          <div className={classes.bar}>
            <FormError error={save.error} />
            {changed && (
              <Button variant="default" onClick={() => setTree(toRuleTree(persona.rule))}>
                Discard
              </Button>
            )}
            <Button
              disabled={!changed || (rule === null && !empty)}
              loading={save.isPending}
              onClick={() => save.mutate()}
            >
              {empty && persona.rule ? 'Remove the rule' : 'Save the rule'}
            </Button>
          </div>
        )}
      </section>
      <section className={classes.size} aria-label="Size" aria-busy={size.isFetching}>
        <h2 className={classes.title}>How many</h2>
        {rule === null ? (
          <p className={classes.lead}>
            {empty ? 'No rule yet.' : 'Finish every condition to see the count.'}
          </p>
        ) : size.error ? (
          <p role="alert">{errorWords(size.error)}</p>
        ) : found && found.share === null ? (
          <div role="status">
            <p className={classes.notKnown}>Not known</p>
            <p className={classes.lead}>{found.unknown}</p>
          </div>
        ) : found?.share ? (
          <>
            <div role="status">
              <ShareFigure share={found.share} large />
              <p className={classes.lead}>
                {formatCount(found.share.count)} of {formatCount(found.share.n)} customers
              </p>
            </div>
            {found.customers.length > 0 && (
              <>
                <h3 className={classes.small}>Some of them</h3>
                <ul className={classes.customers}>
                  {found.customers.map((customer) => (
                    <li key={customer}>
                      <Link to="/w/$workspaceId/customers/$customer" params={{ workspaceId: id, customer }}>
                        {customer}
                      </Link>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        ) : (
          <p className={classes.lead}>Counting</p>
        )}
        {persona.rule && !changed && <TrendChart personaId={persona.id} />}
      </section>
    </div>
  )
}
