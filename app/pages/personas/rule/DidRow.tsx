import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { touchpointsQuery } from '../../../state/queries.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { ruleInWords } from '../../touchpoints/ruleWords.ts'
import type { DidNode } from './personaRuleTree.ts'
import classes from './rule.module.css'

/** A condition on what the customer did: a touchpoint, how often, and within how many days. */
export function DidRow({ node, onChange }: { node: DidNode; onChange: (patch: Partial<DidNode>) => void }) {
  const { id } = useWorkspace()
  const { data } = useQuery(touchpointsQuery(id))
  const touchpoints = data?.touchpoints ?? []
  const ofEvents = node.did && 'event' in node.did ? ruleInWords(node.did.event) : null
  const chosen = node.did && 'touchpointId' in node.did ? node.did.touchpointId : ''
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="Did it or not"
        value={node.never ? 'not' : 'did'}
        onChange={(event) => onChange({ never: event.currentTarget.value === 'not' })}
        data={[
          { value: 'did', label: 'went through' },
          { value: 'not', label: 'did not go through' },
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label="Touchpoint"
        value={ofEvents === null ? chosen : 'events'}
        onChange={(event) => onChange({ did: { touchpointId: event.currentTarget.value } })}
        data={[
          {
            value: '',
            label: data && touchpoints.length === 0 ? 'no touchpoints yet' : 'choose',
            disabled: true,
          },
          ...(ofEvents === null ? [] : [{ value: 'events', label: `events of which ${ofEvents}` }]),
          ...touchpoints.map((touchpoint) => ({ value: touchpoint.id, label: touchpoint.name })),
        ]}
      />
      <span className={classes.words}>at least</span>
      <TextInput
        size="xs"
        className={classes.short ?? ''}
        inputMode="numeric"
        aria-label="How often at least"
        value={node.atLeast}
        onChange={(event) => onChange({ atLeast: event.currentTarget.value })}
      />
      <span className={classes.words}>times, in the last</span>
      <TextInput
        size="xs"
        className={classes.short ?? ''}
        inputMode="numeric"
        aria-label="Days, empty for ever"
        placeholder="ever"
        value={node.days}
        onChange={(event) => onChange({ days: event.currentTarget.value })}
      />
      <span className={classes.words}>days</span>
    </>
  )
}
