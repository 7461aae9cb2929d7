import { ActionIcon } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { type CodeDialog, CodeDialogs } from '../codes/CodeDialogs.tsx'
import { CodeTree } from '../codes/CodeTree.tsx'
import codeClasses from '../codes/codes.module.css'
import type { CodingActions } from '../useCodingActions.ts'
import classes from './reader.module.css'

/** The codebook beside a text. While words are held a click gives them the code. */
export function CodesPanel({
  projectId,
  codes,
  actions,
  numbered,
  onPick,
}: {
  projectId: string
  codes: readonly CodeWithCounts[]
  actions: CodingActions
  numbered: ReadonlyMap<string, number>
  onPick: ((codeId: string) => void) | undefined
}) {
  const { canEdit } = useWorkspace()
  const [dialog, setDialog] = useState<CodeDialog | null>(null)
  return (
    <>
      <div className={codeClasses.panelHead}>
        <h2 className={classes.panelTitle}>Codes</h2>
        {canEdit && (
          <ActionIcon
            size="sm"
            aria-label="New code"
            onClick={() => setDialog({ kind: 'new', parentId: null })}
          >
            <IconPlus size={16} />
          </ActionIcon>
        )}
      </div>
      {codes.length === 0 ? (
        <p className={classes.panelHint}>
          {canEdit ? 'Select words in the text and type a name: that is a code.' : 'There are no codes yet.'}
        </p>
      ) : (
        <CodeTree projectId={projectId} codes={codes} actions={actions} onPick={onPick} numbered={numbered} />
      )}
      {onPick && codes.length > 0 && (
        <p className={classes.panelHint}>Click a code to give it to the marked words.</p>
      )}
      <CodeDialogs
        dialog={dialog}
        codes={codes}
        projectId={projectId}
        actions={actions}
        onClose={() => setDialog(null)}
      />
    </>
  )
}
