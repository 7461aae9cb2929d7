import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { codesQuery } from '../codingApi.ts'
import { ProjectFrame, useProjectId } from '../ProjectFrame.tsx'
import { UndoButtons } from '../UndoButtons.tsx'
import { useChangeFeed } from '../useChangeFeed.ts'
import { useCodingActions } from '../useCodingActions.ts'
import { type CodeDialog, CodeDialogs } from './CodeDialogs.tsx'
import { CodeTree } from './CodeTree.tsx'
import classes from './codes.module.css'

/** The codebook of a project with how often each code is used. */
export function CodesPage() {
  const { id, canEdit } = useWorkspace()
  const projectId = useProjectId()
  const actions = useCodingActions(projectId)
  useChangeFeed(id, projectId)
  const [dialog, setDialog] = useState<CodeDialog | null>(null)
  const { data, error, isPending, refetch } = useQuery(codesQuery(id, projectId))
  const codes = data?.codes ?? []
  const add = canEdit && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setDialog({ kind: 'new', parentId: null })}>
      New code
    </Button>
  )
  return (
    <ProjectFrame
      part="Codes"
      intro="Drag a code to move it, or onto another to put it inside or merge the two. With the keyboard: Alt and the arrow keys move, F2 renames."
      actions={
        <>
          {canEdit && <UndoButtons actions={actions} />}
          {codes.length > 0 && add}
        </>
      }
    >
      {() => (
        <>
          {error ? (
            <ErrorState error={error} retry={() => void refetch()} />
          ) : isPending ? (
            <SkeletonRows rows={8} height={32} label="Codes are loading" />
          ) : codes.length === 0 ? (
            <EmptyState scene="planned-only" title="No codes yet" action={add}>
              A code is a short name for something people say. Make some here, or as you read: select words in
              a source and type the name.
            </EmptyState>
          ) : (
            <>
              <div className={classes.heads} aria-hidden="true">
                <span>Code</span>
                <span>Codings</span>
                <span>Sources</span>
                <span>People</span>
              </div>
              <CodeTree projectId={projectId} codes={codes} actions={actions} counts />
            </>
          )}
          <CodeDialogs
            dialog={dialog}
            codes={codes}
            projectId={projectId}
            actions={actions}
            onClose={() => setDialog(null)}
          />
        </>
      )}
    </ProjectFrame>
  )
}
