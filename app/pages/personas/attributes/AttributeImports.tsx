import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatAgo } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import type { AttributeImport, OverwrittenAttribute } from '../../../../shared/wire/attribute.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { RejectedRows } from '../../../components/RejectedRows.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './attributes.module.css'
import { attributesApi, isRunning } from './attributesApi.ts'
import { stateWords } from './attributeWords.ts'

/** Tables of customers that were brought in, newest first, with the rows that could not be read. */
export function AttributeImports({ imports }: { imports: AttributeImport[] }) {
  const { id, timezone, canEdit } = useWorkspace()
  const queryClient = useQueryClient()
  const [undoing, setUndoing] = useState<AttributeImport | null>(null)
  const undo = useMutation({
    mutationFn: (importId: string) => attributesApi.undo(id, importId),
    onSuccess: () => {
      setUndoing(null)
      return queryClient.invalidateQueries({ queryKey: ['ws', id] })
    },
  })
  const now = new Date()
  return (
    <section className={classes.imports}>
      <h2 className={classes.section}>Tables</h2>
      <ul className={classes.list}>
        {imports.map((run) => (
          <li key={run.id} className={classes.import}>
            <div>
              <b>{run.fileName}</b>
              <p className={classes.why}>
                {stateWords[run.state]}, {formatAgo(run.createdAt, now, timezone)}
              </p>
            </div>
            <div role={isRunning(run) ? 'status' : undefined}>
              {run.error ??
                `${plural(run.rowsRead, 'row')} read, ${plural(run.values, 'value')} kept${
                  run.rowsRejected > 0 ? `, ${plural(run.rowsRejected, 'row')} rejected` : ''
                }`}
              {run.rejects.length > 0 && (
                <RejectedRows rows={run.rejects} total={run.rowsRejected} summary="Why rows were rejected" />
              )}
              {run.overwritten.length > 0 && <Overwritten of={run.overwritten} />}
            </div>
            {canEdit && run.state === 'done' && (
              <Button size="xs" variant="default" onClick={() => setUndoing(run)}>
                Undo
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={undoing !== null}
        onClose={() => setUndoing(null)}
        onConfirm={() => undoing && undo.mutate(undoing.id)}
        title="Undo this import?"
        confirm="Undo the import"
        busy={undo.isPending}
        error={undo.error}
      >
        The {plural(undoing?.values ?? 0, 'value')} that “{undoing?.fileName}” brought in go; the values
        before them count again. Events stay.
      </ConfirmDialog>
    </section>
  )
}

function Overwritten({ of }: { of: readonly OverwrittenAttribute[] }) {
  return (
    <details className={classes.overwritten}>
      <summary>Several rows say different things of a customer: the last one counts</summary>
      <ul>
        {of.map(({ attribute, customers, example: { customer, before, counts } }) => (
          <li key={attribute}>
            <b>{attribute}</b>, {plural(customers, 'customer')}. {customer}: “{before.value}” in row{' '}
            {before.row}, “{counts.value}” in row {counts.row} counts.
          </li>
        ))}
      </ul>
    </details>
  )
}
