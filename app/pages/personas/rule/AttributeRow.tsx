import { NativeSelect, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { AttributeType } from '../../../../shared/wire/personaRule.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import ruleClasses from '../../touchpoints/RuleEditor.module.css'
import { attributesQuery } from '../attributes/attributesApi.ts'
import type { AttributeNode } from './personaRuleTree.ts'
import classes from './rule.module.css'

type Op = AttributeNode['op']
const opWords: Record<Op, string> = {
  is: 'is',
  is_not: 'is another than',
  in: 'is one of',
  contains: 'contains',
  gt: 'is over',
  gte: 'is at least',
  lt: 'is under',
  lte: 'is at most',
  exists: 'is known',
}
const dateWords: Partial<Record<Op, string>> = {
  gt: 'is after',
  gte: 'is on or after',
  lt: 'is before',
  lte: 'is on or before',
}
const opsOf: Record<AttributeType, Op[]> = {
  text: ['is', 'is_not', 'in', 'contains', 'exists'],
  number: ['is', 'gt', 'gte', 'lt', 'lte', 'exists'],
  date: ['is', 'gt', 'gte', 'lt', 'lte', 'exists'],
  yes_no: ['is', 'exists'],
}

/** A condition on the latest value of an attribute. */
export function AttributeRow({
  node,
  onChange,
}: {
  node: AttributeNode
  onChange: (patch: Partial<AttributeNode>) => void
}) {
  const { id } = useWorkspace()
  const { data } = useQuery(attributesQuery(id))
  const listId = useId()
  const attributes = data?.attributes ?? []
  const known = attributes.find(({ name }) => name === node.attribute)
  const type = known?.type ?? 'text'
  const ops = opsOf[type].includes(node.op) ? opsOf[type] : [...opsOf[type], node.op]
  const values = known?.values.map(({ value }) => value) ?? []
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="Attribute"
        className={ruleClasses.fieldSelect ?? ''}
        value={node.attribute}
        onChange={(event) => {
          const attribute = event.currentTarget.value
          const next = attributes.find(({ name }) => name === attribute)?.type ?? 'text'
          onChange({ attribute, op: opsOf[next].includes(node.op) ? node.op : 'is', value: '' })
        }}
        data={[
          {
            value: '',
            label: data && attributes.length === 0 ? 'nothing known yet' : 'choose',
            disabled: true,
          },
          ...(known || node.attribute === '' ? [] : [{ value: node.attribute, label: node.attribute }]),
          ...attributes.map(({ name }) => ({ value: name, label: name })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label="Comparison"
        className={ruleClasses.opSelect ?? ''}
        value={node.op}
        onChange={(event) => onChange({ op: event.currentTarget.value as Op })}
        data={ops.map((op) => ({ value: op, label: (type === 'date' && dateWords[op]) || opWords[op] }))}
      />
      {node.op === 'exists' ? (
        <span className={ruleClasses.value} />
      ) : node.op === 'in' ? (
        <TagsInput
          size="xs"
          className={classes.values ?? ''}
          classNames={{ pill: ruleClasses.pill ?? '', inputField: ruleClasses.inputField ?? '' }}
          aria-label="Values"
          data={values}
          splitChars={['\n']}
          acceptValueOnBlur
          maxDropdownHeight={240}
          value={node.value.split('\n').filter((value) => value.trim() !== '')}
          onChange={(chosen) => onChange({ value: chosen.join('\n') })}
        />
      ) : type === 'yes_no' ? (
        <NativeSelect
          size="xs"
          aria-label="Value"
          value={node.value}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
          data={[
            { value: '', label: 'choose', disabled: true },
            { value: 'yes', label: 'yes' },
            { value: 'no', label: 'no' },
          ]}
        />
      ) : (
        <>
          <TextInput
            size="xs"
            type={type === 'date' ? 'date' : 'text'}
            inputMode={type === 'number' ? 'decimal' : 'text'}
            className={ruleClasses.value ?? ''}
            aria-label="Value"
            placeholder={type === 'number' ? 'a number' : 'value'}
            list={type === 'text' && values.length > 0 ? listId : undefined}
            value={node.value}
            onChange={(event) => onChange({ value: event.currentTarget.value })}
          />
          <datalist id={listId}>
            {values.map((value) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        </>
      )}
    </>
  )
}
