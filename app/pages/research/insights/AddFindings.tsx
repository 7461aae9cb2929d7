import { Modal, SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { EvidenceLinkRecord } from '../../../../shared/journey/records/evidenceLink.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { findingOf } from '../../../editor/inspector/evidence/evidenceWords.ts'
import { findingsApi } from '../findingsApi.ts'
import { projectsQuery } from '../researchApi.ts'
import { FindingPicker } from './FindingPicker.tsx'

type Stance = EvidenceLinkRecord['stance']

/** Chooses quotes, themes and insights of a research project for an element of a map or a trait of a persona. */
export function AddFindings({
  workspaceId,
  on,
  target,
  evidence,
  onClose,
}: {
  workspaceId: string
  on: { journeyId: string } | { personaId: string }
  target: string
  evidence: readonly EvidenceLinkRecord[]
  onClose: () => void
}) {
  const { data, error, refetch } = useQuery(projectsQuery(workspaceId))
  const [chosen, setChosen] = useState<string | null>(null)
  const [stance, setStance] = useState<Stance>('supports')
  const projects = data?.projects ?? []
  const projectId = chosen ?? projects[0]?.id
  if (projectId === undefined)
    return (
      <Modal opened onClose={onClose} title="Add evidence">
        {error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          data && (
            <p>
              There is no research in this workspace yet.{' '}
              <Link to="/w/$workspaceId/research" params={{ workspaceId }}>
                Begin a project
              </Link>{' '}
              with interviews or answers, and what people said can be put here.
            </p>
          )
        )}
      </Modal>
    )
  return (
    <FindingPicker
      key={projectId}
      workspaceId={workspaceId}
      projectId={projectId}
      kinds={['quote', 'theme', 'insight']}
      title="Add evidence"
      linked={new Set(evidence.flatMap((link) => findingOf(link)?.ref ?? []))}
      tools={
        <>
          {projects.length > 1 && (
            <Select
              aria-label="Project"
              data={projects.map(({ id, name }) => ({ value: id, label: name }))}
              value={projectId}
              allowDeselect={false}
              onChange={setChosen}
            />
          )}
          <SegmentedControl
            aria-label="What it does here"
            data={[
              { value: 'supports', label: 'Supports it' },
              { value: 'contradicts', label: 'Speaks against it' },
            ]}
            value={stance}
            onChange={(value) => setStance(value as Stance)}
          />
        </>
      }
      attach={(kind, ref) =>
        findingsApi(workspaceId, projectId).linkEvidence({ ...on, elementId: target, kind, ref, stance })
      }
      onClose={onClose}
    />
  )
}
