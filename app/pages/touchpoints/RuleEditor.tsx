import { ActionIcon, NativeSelect, TagsInput, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { api } from '../../api.ts'
import { fieldLabel } from '../../components/selectionWords.ts'
import { filtersQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './RuleEditor.module.css'
import {
  type ConditionNode,
  type GroupNode,
  newCondition,
  newGroup,
  type Op,
  type RuleNode,
  wantsNumber,
  withNode,
} from './ruleTree.ts'
import { opWords } from './ruleWords.ts'

const baseFields = ['name', 'channel', 'source', 'value', 'score', 'text']
const textOps: Op[] = ['is', 'is_not', 'in', 'contains', 'starts_with', 'matches', 'exists']
const numberOps: Op[] = ['is', 'is_not', 'gt', 'gte', 'lt', 'lte', 'exists']
const propertyOps: Op[] = [...textOps.slice(0, -1), 'gt', 'gte', 'lt', 'lte', 'exists']

function opsOf(field: string): Op[] {
  if (field === 'value' || field === 'score') return numberOps
  return field.startsWith('property:') ? propertyOps : textOps
}

type Change = (key: string, change: (node: RuleNode) => RuleNode | null) => void

/** Conditions that say which events a touchpoint takes; groups of them may stand inside each other. */
export function RuleEditor({ tree, onChange }: { tree: GroupNode; onChange: (tree: GroupNode) => void }) {
  return <Group node={tree} depth={0} change={(key, change) => onChange(withNode(tree, key, change))} />
}

function Group({ node, depth, change }: { node: GroupNode; depth: number; change: Change }) {
  const add = (child: RuleNode) =>
    change(node.key, (current) =>
      current.kind === 'group' ? { ...current, children: [...current.children, child] } : current,
    )
  const value = `${node.negated ? 'not-' : ''}${node.mode}`
  const several = node.children.length > 1
  return (
    <fieldset className={classes.group} data-depth={depth}>
      <legend className="visually-hidden">{depth === 0 ? 'Rule' : 'Group of conditions'}</legend>
      <div className={classes.head}>
        <NativeSelect
          size="xs"
          aria-label="How the conditions belong together"
          value={value}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            change(node.key, (current) =>
              current.kind === 'group'
                ? {
                    ...current,
                    mode: chosen.endsWith('any') ? 'any' : 'all',
                    negated: chosen.startsWith('not-'),
                  }
                : current,
            )
          }}
          data={[
            { value: 'all', label: several ? 'All of these hold' : 'This holds' },
            ...(several || node.mode === 'any'
              ? [{ value: 'any', label: 'At least one of these holds' }]
              : []),
            { value: 'not-all', label: several ? 'Not all of these hold' : 'This does not hold' },
            ...(several || (node.negated && node.mode === 'any')
              ? [{ value: 'not-any', label: 'None of these holds' }]
              : []),
          ]}
        />
        {depth > 0 && (
          <ActionIcon size="sm" aria-label="Remove the group" onClick={() => change(node.key, () => null)}>
            <IconTrash size={15} stroke={1.6} />
          </ActionIcon>
        )}
      </div>
      {node.children.map((child) =>
        child.kind === 'group' ? (
          <Group key={child.key} node={child} depth={depth + 1} change={change} />
        ) : (
          <ConditionRow key={child.key} node={child} change={change} alone={depth === 0 && !several} />
        ),
      )}
      <div className={classes.add}>
        <button type="button" className={classes.addButton} onClick={() => add(newCondition())}>
          <IconPlus size={13} aria-hidden="true" /> Condition
        </button>
        {depth < 3 && (
          <button
            type="button"
            className={classes.addButton}
            onClick={() =>
              add(newGroup([newCondition(), newCondition()], node.mode === 'all' ? 'any' : 'all'))
            }
          >
            <IconPlus size={13} aria-hidden="true" /> Group
          </button>
        )}
      </div>
    </fieldset>
  )
}

function ConditionRow({ node, change, alone }: { node: ConditionNode; change: Change; alone: boolean }) {
  const { id } = useWorkspace()
  const { data } = useQuery(filtersQuery(id))
  const listId = useId()
  const known = (data?.fields ?? [])
    .map(({ field }) => field)
    .filter((field) => field.startsWith('property:'))
  const own = node.field.startsWith('property:') && !known.includes(node.field)
  const suggested = useQuery({
    queryKey: ['ws', id, 'filter-values', node.field, ''],
    queryFn: () => api.filterValues(id, node.field, ''),
    enabled: /^(name|channel|source|property:.+)$/.test(node.field) && (known.includes(node.field) || !own),
    staleTime: 60_000,
  })
  const values = suggested.data?.values ?? []
  const set = (patch: Partial<ConditionNode>) =>
    change(node.key, (current) => (current.kind === 'condition' ? { ...current, ...patch } : current))
  return (
    <div className={classes.condition}>
      <NativeSelect
        size="xs"
        aria-label="Field"
        className={classes.fieldSelect ?? ''}
        value={own ? 'property:' : node.field}
        onChange={(event) => {
          const field = event.currentTarget.value
          set({ field, op: opsOf(field).includes(node.op) ? node.op : 'is' })
        }}
      >
        {baseFields.map((field) => (
          <option key={field} value={field}>
            {fieldLabel(field)}
          </option>
        ))}
        <optgroup label="Properties">
          {known.map((field) => (
            <option key={field} value={field}>
              {fieldLabel(field)}
            </option>
          ))}
          <option value="property:">another property</option>
        </optgroup>
      </NativeSelect>
      {own && (
        <TextInput
          size="xs"
          aria-label="Name of the property"
          placeholder="its name"
          className={classes.fieldSelect ?? ''}
          value={node.field.slice('property:'.length)}
          onChange={(event) => set({ field: `property:${event.currentTarget.value}` })}
        />
      )}
      <NativeSelect
        size="xs"
        aria-label="Comparison"
        className={classes.opSelect ?? ''}
        value={node.op}
        onChange={(event) => set({ op: event.currentTarget.value as Op })}
        data={opsOf(node.field).map((op) => ({ value: op, label: opWords[op] }))}
      />
      {node.op === 'exists' ? (
        <span className={classes.value} />
      ) : node.op === 'in' ? (
        <TagsInput
          size="xs"
          className={classes.values ?? ''}
          classNames={{ pill: classes.pill ?? '', inputField: classes.inputField ?? '' }}
          aria-label="Values"
          placeholder={node.value === '' ? 'Choose or type values' : undefined}
          data={values.map(({ value }) => value)}
          splitChars={['\n']}
          acceptValueOnBlur
          maxDropdownHeight={240}
          value={node.value.split('\n').filter((value) => value.trim() !== '')}
          onChange={(chosen) => set({ value: chosen.join('\n') })}
        />
      ) : (
        <>
          <TextInput
            size="xs"
            className={classes.value ?? ''}
            aria-label="Value"
            placeholder={
              wantsNumber(node.field, node.op) ? 'a number' : node.op === 'matches' ? '^checkout_' : 'value'
            }
            inputMode={wantsNumber(node.field, node.op) ? 'decimal' : 'text'}
            list={values.length > 0 ? listId : undefined}
            value={node.value}
            onChange={(event) => set({ value: event.currentTarget.value })}
          />
          <datalist id={listId}>
            {values.slice(0, 100).map(({ value }) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        </>
      )}
      {!alone && (
        <ActionIcon size="sm" aria-label="Remove the condition" onClick={() => change(node.key, () => null)}>
          <IconTrash size={15} stroke={1.6} />
        </ActionIcon>
      )}
    </div>
  )
}
