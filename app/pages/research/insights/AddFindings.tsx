import { Modal, SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { EvidenceLinkRecord } from '../../../../shared/journey/records/evidenceLink.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { findingOf } from '../../../editor/inspector/evidence/evidenceWords.ts'
import { findingsApi } from '../findingsApi.ts'
import { projectsQuery } from '../researchApi.ts'
import { FindingPicker, type PickRow } from './FindingPicker.tsx'

type Stance = EvidenceLinkRecord['stance']

/** Chooses findings of a research project, or figures, for an element of a map or a trait of a persona. */
export function AddFindings({
  workspaceId,
  on,
  target,
  evidence,
  figures,
  addFigure,
  onClose,
}: {
  workspaceId: string
  on: { journeyId: string } | { personaId: string }
  target: string
  evidence: readonly EvidenceLinkRecord[]
  /** Figures that may stand as evidence beside what research found. */
  figures?: readonly PickRow[]
  addFigure?: (figure: PickRow, stance: Stance) => void
  onClose: () => void
}) {
  const { data, error, refetch } = useQuery(projectsQuery(workspaceId))
  const [chosen, setChosen] = useState<string | null>(null)
  const [stance, setStance] = useState<Stance>('supports')
  const projects = data?.projects ?? []
  const projectId = chosen ?? projects[0]?.id
  const found = ['quote', 'answer', 'theme', 'insight', 'document'] as const
  if (projectId === undefined && !(data && figures?.length))
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
      projectId={projectId ?? ''}
      kinds={[...(projectId === undefined ? [] : found), ...(figures ? (['metric'] as const) : [])]}
      {...(figures ? { figures } : {})}
      title="Add evidence"
      linked={
        new Set(evidence.flatMap((link) => findingOf(link)?.ref ?? (link.kind === 'metric' ? link.ref : [])))
      }
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
      attach={async (kind, ref) => {
        const figure = figures?.find(({ id }) => id === ref)
        if (kind !== 'metric')
          await findingsApi(workspaceId, projectId ?? '').linkEvidence({
            ...on,
            elementId: target,
            kind,
            ref,
            stance,
          })
        else if (figure) addFigure?.(figure, stance)
      }}
      onClose={onClose}
    />
  )
}
