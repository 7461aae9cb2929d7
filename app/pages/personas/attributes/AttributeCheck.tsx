import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import type { AttributeImport, AttributePreview } from '../../../../shared/wire/attribute.ts'
import type { DateOrder } from '../../../../shared/wire/import.ts'
import { attributeTypes } from '../../../../shared/wire/personaRule.ts'
import { FormError } from '../../../components/FormError.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './attributes.module.css'
import { attributesApi } from './attributesApi.ts'
import { typeWords } from './attributeWords.ts'

const dateOrderOptions: { value: DateOrder; label: string }[] = [
  { value: 'iso', label: '2024-12-31' },
  { value: 'dmy', label: 'day first: 31/12/2024' },
  { value: 'mdy', label: 'month first: 12/31/2024' },
  { value: 'ymd', label: 'year first: 2024/12/31' },
]

/** How the columns of a table of customers are read; ends in starting the import. */
export function AttributeCheck({
  run,
  preview,
  onCancel,
  onStarted,
}: {
  run: AttributeImport
  preview: AttributePreview
  onCancel: () => void
  onStarted: () => void
}) {
  const { id } = useWorkspace()
  const [customer, setCustomer] = useState(preview.mapping.customer)
  const [setAt, setSetAt] = useState(preview.mapping.setAt)
  const [dateOrder, setDateOrder] = useState<DateOrder | null>(preview.mapping.dateOrder)
  const [columns, setColumns] = useState(() =>
    preview.columns.map(({ name }) => {
      const proposed = preview.mapping.columns.find(({ column }) => column === name)
      return {
        column: name,
        attribute: proposed?.attribute ?? name,
        type: proposed?.type ?? (name === preview.mapping.setAt ? ('date' as const) : ('text' as const)),
        taken: proposed !== undefined || name === preview.mapping.setAt,
      }
    }),
  )
  const taken = columns.filter((one) => one.taken && one.column !== customer && one.column !== setAt)
  const dates = setAt !== null || taken.some(({ type }) => type === 'date')
  const start = useMutation({
    mutationFn: () =>
      attributesApi.start(id, run.id, {
        customer,
        setAt,
        columns: taken.map(({ column, attribute, type }) => ({ column, attribute: attribute.trim(), type })),
        dateOrder,
      }),
    onSuccess: onStarted,
  })
  const change = (column: string, patch: Partial<(typeof columns)[number]>) =>
    setColumns((before) => before.map((one) => (one.column === column ? { ...one, ...patch } : one)))
  const twice = taken.find(
    (one, i) => taken.findIndex(({ attribute }) => attribute.trim() === one.attribute.trim()) !== i,
  )
  const missing = taken.some(({ attribute }) => attribute.trim() === '')
    ? 'Every attribute needs a name.'
    : twice
      ? `Two columns are called “${twice.attribute}”. Give one of them another name.`
      : taken.length === 0
        ? 'Take at least one column.'
        : dates && dateOrder === null
          ? 'Say how the dates are written.'
          : null
  const names = preview.columns.map(({ name }) => name)
  return (
    <section aria-label={`Columns of ${run.fileName}`}>
      <h2 className={classes.section}>{run.fileName}</h2>
      <div className={classes.options}>
        <NativeSelect
          label="Column that names the customer"
          description="The same name as in your events"
          data={names}
          value={customer}
          onChange={(event) => setCustomer(event.currentTarget.value)}
        />
        <NativeSelect
          label="When the values were true"
          description="Keeps the history of values"
          data={[{ value: '', label: 'from now on' }, ...names.filter((name) => name !== customer)]}
          value={setAt ?? ''}
          onChange={(event) => setSetAt(event.currentTarget.value || null)}
        />
        {dates && (
          <NativeSelect
            label="How dates are written"
            description="As in your table"
            data={[
              { value: '', label: 'choose', disabled: true },
              ...dateOrderOptions,
              ...(dateOrder !== null && !dateOrderOptions.some(({ value }) => value === dateOrder)
                ? [{ value: dateOrder, label: 'as numbers' }]
                : []),
            ]}
            value={dateOrder ?? ''}
            onChange={(event) => setDateOrder(event.currentTarget.value as DateOrder)}
          />
        )}
      </div>
      {preview.repeated > 0 && setAt === null && (
        <p className={classes.note}>
          {plural(preview.repeated, 'customer has', 'customers have')} several rows. Say which column tells
          when each was true, or the last row of a customer counts.
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label="Columns" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Attribute</th>
              <th scope="col">Type</th>
              <th scope="col">First values</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((one) => {
              const info = preview.columns.find(({ name }) => name === one.column)
              const special =
                one.column === customer ? 'names the customer' : one.column === setAt ? 'says when' : null
              return (
                <tr key={one.column} data-off={(special === null && !one.taken) || undefined}>
                  <td>
                    <Checkbox
                      label={one.column}
                      checked={special !== null || one.taken}
                      disabled={special !== null}
                      onChange={(event) => change(one.column, { taken: event.currentTarget.checked })}
                    />
                  </td>
                  {special !== null ? (
                    <td colSpan={2} className={classes.why}>
                      {special}
                    </td>
                  ) : (
                    <>
                      <td>
                        <TextInput
                          size="xs"
                          aria-label={`Name of the attribute from ${one.column}`}
                          disabled={!one.taken}
                          value={one.attribute}
                          onChange={(event) => change(one.column, { attribute: event.currentTarget.value })}
                        />
                      </td>
                      <td>
                        <NativeSelect
                          size="xs"
                          aria-label={`Type of ${one.column}`}
                          disabled={!one.taken}
                          title={info?.why}
                          data={attributeTypes.map((type) => ({ value: type, label: typeWords[type] }))}
                          value={one.type}
                          onChange={(event) =>
                            change(one.column, {
                              type:
                                attributeTypes.find((type) => type === event.currentTarget.value) ?? 'text',
                            })
                          }
                        />
                      </td>
                    </>
                  )}
                  <td className={classes.why}>{info?.samples.slice(0, 4).join(', ')}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <FormError error={start.error} />
      <div className={classes.bar}>
        <p role="status">{missing ?? 'Start when it looks right. It can be taken back as a whole.'}</p>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button disabled={missing !== null} loading={start.isPending} onClick={() => start.mutate()}>
          Start the import
        </Button>
      </div>
    </section>
  )
}
