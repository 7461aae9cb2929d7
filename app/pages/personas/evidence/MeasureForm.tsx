import { Autocomplete, Button, Select } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDay } from '../../../../shared/format/dates.ts'
import type { TraitRecord } from '../../../../shared/persona/records/trait.ts'
import { editTrait } from '../../../../shared/persona/sheetEdits.ts'
import { FormError } from '../../../components/FormError.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { attributesQuery } from '../attributes/attributesApi.ts'
import { personasApi, toTraitMeasure } from '../personasApi.ts'
import { useDrift } from '../sheet/DriftContext.ts'
import { useSheetEditor } from '../sheet/SheetContext.ts'
import classes from './evidence.module.css'
import { MeasureLine } from './MeasureLine.tsx'

const meanOf = 'mean'

/** The figure of a trait: chosen from what is known of the customers, measured, kept, and measured again. */
export function MeasureForm({
  trait,
  personaId,
  hasRule,
}: {
  trait: TraitRecord
  personaId: string
  hasRule: boolean
}) {
  const { id, timezone } = useWorkspace()
  const editor = useSheetEditor()
  const drift = useDrift(trait.id)
  const [choosing, setChoosing] = useState(false)
  const [attribute, setAttribute] = useState(trait.measure?.attribute ?? '')
  const [value, setValue] = useState(trait.measure?.value ?? '')
  const [what, setWhat] = useState<'share' | 'mean'>(trait.measure?.value === null ? 'mean' : 'share')
  const { data } = useQuery({ ...attributesQuery(id), enabled: choosing })
  const known = data?.attributes.find(({ name }) => name === attribute)
  const isMean = what === meanOf && known?.type === 'number'
  const edit = (patch: Parameters<typeof editTrait>[1]['patch']) =>
    editTrait(editor.doc, { traitId: trait.id, patch }, editor.origin)
  const measure = useMutation({
    mutationFn: (asked: { attribute: string; value: string | null }) =>
      personasApi.measure(id, personaId, asked),
    onSuccess: (found, asked) => {
      if (!found) return
      const unsaid = trait.text === '' && trait.value === null
      edit({
        measure: toTraitMeasure(found),
        ...(unsaid && asked.value !== null
          ? { text: trait.label ? asked.value : `${asked.attribute}: ${asked.value}` }
          : {}),
      })
      setChoosing(false)
    },
  })
  const nobody = measure.isSuccess && measure.data === null
  return (
    <section>
      <h3 className={classes.title}>Figure</h3>
      {trait.measure ? (
        <>
          <MeasureLine traitId={trait.id} measure={trait.measure} />
          <p className={classes.meta}>
            Of the persona’s customers whose {trait.measure.attribute} is known, measured{' '}
            {formatDay(trait.measure.at, timezone)}.
          </p>
        </>
      ) : (
        !choosing && <p className={classes.none}>Not measured.</p>
      )}
      {nobody && <p className={classes.none}>No customer of this persona has a value for it.</p>}
      <FormError error={measure.error} />
      {editor.readOnly ? null : !hasRule ? (
        <p className={classes.none}>
          Say under{' '}
          <Link
            to="/w/$workspaceId/personas/$personaId"
            params={{ workspaceId: id, personaId }}
            search={{ tab: 'customers' }}
            onClick={() => editor.openTrait(null)}
          >
            Customers
          </Link>{' '}
          whom the persona stands for; then its traits can be measured.
        </p>
      ) : choosing ? (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            measure.mutate({ attribute, value: isMean ? null : value })
          }}
        >
          <Select
            label="What is known of customers"
            placeholder="Choose"
            searchable
            data={data?.attributes.map(({ name }) => name) ?? []}
            nothingFoundMessage="No attribute of customers. Bring a table in under Data."
            value={attribute || null}
            onChange={(chosen) => {
              setAttribute(chosen ?? '')
              setValue('')
            }}
          />
          {known?.type === 'number' && (
            <Select
              label="Figure"
              data={[
                { value: 'mean', label: 'The mean' },
                { value: 'share', label: 'The share with one value' },
              ]}
              value={what}
              onChange={(chosen) => setWhat(chosen === 'mean' ? 'mean' : 'share')}
            />
          )}
          {!isMean && (
            <Autocomplete
              label="Share of those with the value"
              data={known?.values.map((one) => one.value) ?? []}
              value={value}
              onChange={setValue}
            />
          )}
          <div className={classes.buttons}>
            <Button size="xs" variant="default" onClick={() => setChoosing(false)}>
              Cancel
            </Button>
            <Button
              size="xs"
              type="submit"
              loading={measure.isPending}
              disabled={attribute === '' || (!isMean && value.trim() === '')}
            >
              Measure it
            </Button>
          </div>
        </form>
      ) : (
        <div className={classes.buttons}>
          {trait.measure && (
            <>
              <Button size="xs" variant="subtle" onClick={() => edit({ measure: null })}>
                Remove the figure
              </Button>
              <Button
                size="xs"
                variant="default"
                loading={measure.isPending}
                onClick={() =>
                  measure.mutate({ attribute: trait.measure!.attribute, value: trait.measure!.value })
                }
              >
                {drift?.moved ? 'Take the new figure' : 'Measure again'}
              </Button>
            </>
          )}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconChartBar size={15} />}
            onClick={() => setChoosing(true)}
          >
            {trait.measure ? 'Choose another' : 'Measure this'}
          </Button>
        </div>
      )}
    </section>
  )
}
