import { SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconArrowLeft } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { plural } from '../../shared/format/numbers.ts'
import type { PropertyFilter } from '../../shared/wire/common.ts'
import { api } from '../api.ts'
import { personasQuery } from '../pages/personas/personasApi.ts'
import { filtersQuery } from '../state/queries.ts'
import { useWorkspace } from '../state/useWorkspace.ts'
import classes from './SelectionBar.module.css'
import { fieldLabel } from './selectionWords.ts'

/** First the field, then one of its values, with the number of events that have it. */
export function AddFilterPanel({ onAdd }: { onAdd: (filter: PropertyFilter) => void }) {
  const { id } = useWorkspace()
  const [fieldName, setFieldName] = useState<string | null>(null)
  const [op, setOp] = useState<PropertyFilter['op']>('is')
  const { data, isPending, isError } = useQuery(filtersQuery(id))
  const fields =
    data?.fields.filter(({ field }) => field !== 'value' && field !== 'score' && field !== 'text') ?? []
  const personas = useQuery(personasQuery(id)).data?.personas.filter(({ rule }) => rule !== null) ?? []
  const chosen = fieldName === 'persona' || fields.some(({ field }) => field === fieldName) ? fieldName : null
  return (
    <div className={classes.panel}>
      {chosen !== null ? (
        <>
          <div className={classes.fieldHead}>
            <button
              type="button"
              className={classes.choice}
              aria-label={`${fieldLabel(chosen)}, choose another field`}
              onClick={() => setFieldName(null)}
            >
              <IconArrowLeft size={14} aria-hidden="true" style={{ flex: 'none' }} />
              {fieldLabel(chosen)}
            </button>
            <SegmentedControl
              size="xs"
              aria-label="Comparison"
              value={op}
              onChange={(value) => setOp(value === 'is' ? 'is' : 'is_not')}
              data={[
                { value: 'is', label: 'is' },
                { value: 'is_not', label: 'is not' },
              ]}
            />
          </div>
          {chosen === 'persona' ? (
            <div className={classes.values}>
              {personas.map((persona) => (
                <button
                  key={persona.id}
                  type="button"
                  className={classes.choice}
                  onClick={() => onAdd({ field: chosen, op, value: persona.id })}
                >
                  {persona.title}
                </button>
              ))}
            </div>
          ) : (
            <ValueChoice field={chosen} onChoose={(value) => onAdd({ field: chosen, op, value })} />
          )}
        </>
      ) : (
        <div className={classes.values}>
          {isPending && <p className={classes.empty}>Loading the fields of your events</p>}
          {isError && (
            <p className={classes.empty}>The fields could not be read. Close this and try again.</p>
          )}
          {data && fields.length === 0 && (
            <p className={classes.empty}>
              Your events carry no fields to filter by yet. Import events first.
            </p>
          )}
          {personas.length > 0 && (
            <button type="button" className={classes.choice} onClick={() => setFieldName('persona')}>
              persona
              <small>{plural(personas.length, 'persona')} with a rule</small>
            </button>
          )}
          {fields.map((one) => (
            <button
              key={one.field}
              type="button"
              className={classes.choice}
              onClick={() => setFieldName(one.field)}
            >
              {fieldLabel(one.field)}
              <small>{plural(one.events, 'event')}</small>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

/** The values of one field; its search begins empty for every field. */
function ValueChoice({ field, onChoose }: { field: string; onChoose: (value: string) => void }) {
  const { id } = useWorkspace()
  const [wanted, setWanted] = useState('')
  const [search] = useDebouncedValue(wanted.trim(), 150)
  const found = useQuery({
    queryKey: ['ws', id, 'filter-values', field, search],
    queryFn: () => api.filterValues(id, field, search),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const values = found.data?.values ?? []
  /** Only what fits the words: while one types, the list may still be that of fewer letters. */
  const firstFit = () =>
    values.find(({ value }) => value.toLowerCase().includes(wanted.trim().toLowerCase()))?.value
  return (
    <>
      <form
        className={classes.search}
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted) onChoose(firstFit() ?? wanted)
        }}
      >
        <TextInput
          aria-label={`Value of ${fieldLabel(field)}`}
          placeholder="Find or type a value"
          data-autofocus
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      </form>
      <div className={classes.values}>
        {values.map(({ value, events }) => (
          <button key={value} type="button" className={classes.choice} onClick={() => onChoose(value)}>
            <span style={{ overflowWrap: 'anywhere' }}>{value === '' ? 'empty' : value}</span>
            <small>{plural(events, 'event')}</small>
          </button>
        ))}
        {values.length === 0 && wanted !== '' && !found.isFetching && (
          <button type="button" className={classes.choice} onClick={() => onChoose(wanted)}>
            Use “{wanted}”
          </button>
        )}
      </div>
    </>
  )
}
