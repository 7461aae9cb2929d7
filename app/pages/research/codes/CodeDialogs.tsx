import { Modal } from '@mantine/core'
import { plural } from '../../../../shared/format/numbers.ts'
import { subtreeOf } from '../../../../shared/research/codeTree.ts'
import type { CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import type { CodingActions } from '../useCodingActions.ts'
import { CodeForm } from './CodeForm.tsx'
import { MergeForm } from './MergeForm.tsx'
import { SplitForm } from './SplitForm.tsx'

export type CodeDialog =
  | { kind: 'new'; parentId: string | null }
  | { kind: 'edit'; codeId: string }
  | { kind: 'remove'; codeId: string }
  | { kind: 'merge'; codeId: string; intoId: string | null }
  | { kind: 'split'; codeId: string }

/** The dialogs over a code tree. */
export function CodeDialogs({
  dialog,
  codes,
  projectId,
  actions,
  onClose,
}: {
  dialog: CodeDialog | null
  codes: readonly CodeWithCounts[]
  projectId: string
  actions: CodingActions
  onClose: () => void
}) {
  const code = dialog && 'codeId' in dialog ? codes.find(({ id }) => id === dialog.codeId) : undefined
  const below = code ? subtreeOf(codes, code.id).length - 1 : 0
  return (
    <>
      <Modal
        opened={dialog?.kind === 'new' || (dialog?.kind === 'edit' && code !== undefined)}
        onClose={onClose}
        title={dialog?.kind === 'new' ? 'New code' : 'About this code'}
      >
        {dialog?.kind === 'new' && (
          <CodeForm codes={codes} parentId={dialog.parentId} actions={actions} onDone={onClose} />
        )}
        {dialog?.kind === 'edit' && code && (
          <CodeForm codes={codes} code={code} parentId={code.parentId} actions={actions} onDone={onClose} />
        )}
      </Modal>
      <Modal
        opened={dialog?.kind === 'merge' && code !== undefined}
        onClose={onClose}
        title={`Merge “${code?.name ?? ''}”`}
      >
        {dialog?.kind === 'merge' && code && (
          <MergeForm codes={codes} code={code} intoId={dialog.intoId} actions={actions} onDone={onClose} />
        )}
      </Modal>
      <Modal
        opened={dialog?.kind === 'split' && code !== undefined}
        onClose={onClose}
        title={`Split “${code?.name ?? ''}”`}
        size={680}
      >
        {dialog?.kind === 'split' && code && (
          <SplitForm code={code} projectId={projectId} actions={actions} onDone={onClose} />
        )}
      </Modal>
      <ConfirmDialog
        opened={dialog?.kind === 'remove' && code !== undefined}
        onClose={onClose}
        onConfirm={() => {
          if (code) void actions.act('The code was not deleted', (api) => api.removeCode(code.id))
          onClose()
        }}
        title={`Delete “${code?.name ?? ''}”?`}
        confirm="Delete the code"
      >
        {plural(code?.codings ?? 0, 'coding')} {below > 0 && `and ${plural(below, 'code')} inside it `}
        {below === 0 && code?.codings === 1 ? 'goes' : 'go'} with it. The texts stay as they are, and Undo
        brings everything back.
      </ConfirmDialog>
    </>
  )
}
