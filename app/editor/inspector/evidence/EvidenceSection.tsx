import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { contradictionOfEvidence } from '../../../../shared/journey/contradictionsOf.ts'
import { sessionQuery } from '../../../state/queries.ts'
import { useEditor, useEvidence } from '../../store/EditorContext.tsx'
import classes from '../inspector.module.css'
import { EvidenceRow } from './EvidenceRow.tsx'

const AddMapEvidence = lazy(() =>
  import('./AddMapEvidence.tsx').then((module) => ({ default: module.AddMapEvidence })),
)

/** What is known about an element: quotes, themes, insights and figures, with the way to add some. */
export function EvidenceSection({ target, locked = false }: { target: string; locked?: boolean }) {
  const editor = useEditor()
  const evidence = useEvidence(target)
  const { workspaceId, journeyId } = useParams({ strict: false })
  // Shared maps and past versions show the words alone: their readers may not be of the workspace.
  const session = useQuery({ ...sessionQuery, enabled: false }).data
  const member =
    workspaceId !== undefined &&
    journeyId !== undefined &&
    session?.user?.guest !== true &&
    session?.workspaces.some(({ id }) => id === workspaceId)
  const queryClient = useQueryClient()
  const [adding, setAdding] = useState(false)
  const mayChange = Boolean(member) && !editor.readOnly && !locked
  const contradiction = contradictionOfEvidence(evidence)
  if (evidence.length === 0 && !mayChange) return null
  return (
    <div className={classes.section}>
      <h3 className={classes.sectionTitle}>Evidence</h3>
      {contradiction && (
        <p className={classes.note} data-contradiction>
          {contradiction}
        </p>
      )}
      {evidence.length > 0 && (
        <ul className={classes.quotes}>
          {evidence.map((link) => (
            <EvidenceRow
              key={link.id}
              link={link}
              workspaceId={member ? workspaceId : null}
              mayRemove={mayChange}
            />
          ))}
        </ul>
      )}
      {mayChange && (
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            Add evidence
          </Button>
        </div>
      )}
      {adding && (
        <Suspense fallback={null}>
          <AddMapEvidence
            workspaceId={workspaceId!}
            journeyId={journeyId!}
            target={target}
            evidence={evidence}
            onClose={() => {
              setAdding(false)
              void queryClient.invalidateQueries({ queryKey: ['ws', workspaceId, 'finding'] })
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
