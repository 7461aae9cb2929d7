import { useMutation, useQueryClient } from '@tanstack/react-query'
import { plural } from '../../../shared/format/numbers.ts'
import type { ImportRun } from '../../../shared/wire/import.ts'
import { api } from '../../api.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'

/** Asks before an import is taken back as a whole. Open while `run` is given. */
export function UndoImport({
  run,
  onClose,
  onDone,
}: {
  run: ImportRun | null
  onClose: () => void
  onDone?: () => void
}) {
  const { id } = useWorkspace()
  const queryClient = useQueryClient()
  const undo = useMutation({
    mutationFn: (importId: string) => api.imports.undo(id, importId),
    onSuccess: () => {
      onClose()
      onDone?.()
      return queryClient.invalidateQueries({ queryKey: ['ws', id] })
    },
  })
  const done = run?.state === 'done'
  return (
    <ConfirmDialog
      opened={run !== null}
      onClose={() => {
        undo.reset()
        onClose()
      }}
      title={done ? 'Undo this import?' : 'Remove this import from the list?'}
      confirm={done ? 'Undo the import' : 'Remove'}
      busy={undo.isPending}
      error={undo.error}
      onConfirm={() => run && undo.mutate(run.id)}
    >
      {done
        ? `The ${plural(Math.max(0, run.rowsAccepted - run.rowsKnown), 'event')} that “${run.fileName}” brought in go, and with them every figure that counts them. Touchpoints and maps stay.`
        : `“${run?.fileName ?? ''}” brought no events in. Removing it changes no figure.`}
    </ConfirmDialog>
  )
}
