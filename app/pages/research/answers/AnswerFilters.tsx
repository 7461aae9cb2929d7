import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import type { AttributeDefinition } from '../../../../shared/wire/research.ts'
import type { CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'
import { codeOptions } from '../codeOptions.ts'
import { type AnswerFilter, isFiltered, noFilter } from './answerFilter.ts'
import classes from './answers.module.css'

/** The line that narrows the answers. */
export function AnswerFilters({
  filter,
  onFilter,
  codes,
  attributes,
  scores,
  found,
}: {
  filter: AnswerFilter
  onFilter: (filter: AnswerFilter) => void
  codes: readonly CodeWithCounts[]
  attributes: readonly AttributeDefinition[]
  /** Questions that were answered by a number. */
  scores: readonly { id: string; title: string }[]
  found: number
}) {
  const [text, setText] = useState(filter.q)
  const [value, setValue] = useState('')
  const [words] = useDebouncedValue(text, 250)
  const [attributeValue] = useDebouncedValue(value, 250)
  const latest = useRef({ filter, onFilter })
  useEffect(() => {
    latest.current = { filter, onFilter }
  })
  useEffect(() => {
    const { filter: now, onFilter: set } = latest.current
    if (now.q !== words) set({ ...now, q: words })
  }, [words])
  useEffect(() => {
    const { filter: now, onFilter: set } = latest.current
    if (now.attribute && now.attribute.value !== attributeValue)
      set({ ...now, attribute: { ...now.attribute, value: attributeValue } })
  }, [attributeValue])
  const attribute = attributes.find(({ key }) => key === filter.attribute?.key)
  const score = (to: string | number) => (typeof to === 'number' ? to : null)
  return (
    <search className={classes.filters} aria-label="Filter the answers">
      <TextInput
        className={classes.find ?? ''}
        aria-label="Words in the answers"
        placeholder="Words in the answers"
        leftSection={<IconSearch size={15} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        className={classes.narrow ?? ''}
        aria-label="Code"
        placeholder="Any code"
        clearable
        searchable
        data={codeOptions(codes)}
        value={filter.codeId}
        onChange={(codeId) => onFilter({ ...filter, codeId })}
      />
      {attributes.length > 0 && (
        <Select
          className={classes.narrow ?? ''}
          aria-label="About the person"
          placeholder="About the person"
          clearable
          data={attributes.map(({ key, name }) => ({ value: key, label: name }))}
          value={filter.attribute?.key ?? null}
          onChange={(key) => {
            setValue('')
            onFilter({ ...filter, attribute: key ? { key, value: '' } : null })
          }}
        />
      )}
      {attribute &&
        (attribute.options.length > 0 ? (
          <Select
            className={classes.narrow ?? ''}
            aria-label={`Value of ${attribute.name}`}
            placeholder="Any"
            clearable
            data={attribute.options}
            value={filter.attribute?.value || null}
            onChange={(next) => onFilter({ ...filter, attribute: { key: attribute.key, value: next ?? '' } })}
          />
        ) : (
          <TextInput
            className={classes.narrow ?? ''}
            aria-label={`Value of ${attribute.name}`}
            placeholder="is exactly"
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        ))}
      {scores.length > 1 && (
        <Select
          className={classes.narrow ?? ''}
          aria-label="Which score"
          placeholder="Any score"
          clearable
          data={scores.map(({ id, title }) => ({ value: id, label: title }))}
          value={filter.scoreOf}
          onChange={(scoreOf) => onFilter({ ...filter, scoreOf })}
        />
      )}
      {scores.length > 0 && (
        <span className={classes.scores}>
          <NumberInput
            aria-label="Lowest score"
            placeholder="Score from"
            hideControls
            value={filter.minScore ?? ''}
            onChange={(next) => onFilter({ ...filter, minScore: score(next) })}
          />
          <NumberInput
            aria-label="Highest score"
            placeholder="to"
            hideControls
            value={filter.maxScore ?? ''}
            onChange={(next) => onFilter({ ...filter, maxScore: score(next) })}
          />
        </span>
      )}
      <Checkbox
        label="Without codes"
        checked={filter.none}
        onChange={(event) => onFilter({ ...filter, none: event.currentTarget.checked })}
      />
      <span className={classes.found} role="status">
        {plural(found, 'row')}
        {isFiltered(filter) && (
          <button
            type="button"
            className={classes.clear}
            onClick={() => {
              setText('')
              setValue('')
              onFilter(noFilter)
            }}
          >
            Show all
          </button>
        )}
      </span>
    </search>
  )
}
