import { ActionIcon, Modal } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Insight } from '../../../../shared/wire/researchFindings.ts'
import { notifyError } from '../../../components/notify.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { evidenceQuery, findingsApi } from '../findingsApi.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import classes from './insights.module.css'
import { PlaceForm } from './PlaceForm.tsx'

/** Where an insight is evidence on a map or a persona, and the way to put it there. */
export function UsedOn({
  insight,
  placing,
  onClose,
}: {
  insight: Insight
  placing: boolean
  onClose: () => void
}) {
  const { id, canEdit } = useWorkspace()
  const projectId = useProjectId()
  const queryClient = useQueryClient()
  // One query for all insights of the project; each card takes its own.
  const evidence = evidenceQuery(id, projectId, 'insight')
  const { data: used = [] } = useQuery({
    ...evidence,
    select: (found) => found.evidence.filter(({ ref }) => ref === insight.id),
  })
  const unlink = useMutation({
    mutationFn: (evidenceId: string) => findingsApi(id, projectId).unlinkEvidence(evidenceId),
    onSettled: () => queryClient.invalidateQueries({ queryKey: evidence.queryKey }),
    onError: (error) => notifyError('It was not taken off', error),
  })
  return (
    <>
      {used.length > 0 && (
        <ul className={classes.used} aria-label="Where it is used">
          {used.map((one) => (
            <li key={one.id}>
              {one.on === 'journey' ? (
                <Link
                  to="/w/$workspaceId/journeys/$journeyId"
                  params={{ workspaceId: id, journeyId: one.documentId }}
                >
                  {one.documentTitle}
                </Link>
              ) : (
                <Link
                  to="/w/$workspaceId/personas/$personaId"
                  params={{ workspaceId: id, personaId: one.documentId }}
                  search={{ trait: one.elementId }}
                >
                  {one.documentTitle}
                </Link>
              )}
              <span className="quiet">{one.elementTitle}</span>
              {canEdit && (
                <ActionIcon
                  size="sm"
                  aria-label={`Take it off ${one.documentTitle}`}
                  onClick={() => unlink.mutate(one.id)}
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      <Modal opened={placing} onClose={onClose} title="Link to a map or persona">
        {placing && (
          <PlaceForm
            insight={insight}
            onDone={() => {
              void queryClient.invalidateQueries({ queryKey: evidence.queryKey })
              onClose()
            }}
          />
        )}
      </Modal>
    </>
  )
}
