import { useQueryClient } from '@tanstack/react-query'
import type { Insight } from '../../../../shared/wire/researchFindings.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { findingsApi, insightsQuery } from '../findingsApi.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import { FindingPicker } from './FindingPicker.tsx'

/** Chooses quotes, answers, themes or sources for an insight, several at a time. */
export function EvidencePicker({
  insight,
  stance,
  onClose,
}: {
  insight: Insight
  /** Null while it is closed. */
  stance: 'supports' | 'contradicts' | null
  onClose: () => void
}) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const queryClient = useQueryClient()
  if (stance === null) return null
  return (
    <FindingPicker
      workspaceId={id}
      projectId={projectId}
      kinds={['quote', 'answer', 'theme', 'document']}
      title={stance === 'contradicts' ? 'What speaks against it' : 'What it stands on'}
      linked={new Set(insight.links.map(({ ref }) => ref))}
      attach={async (kind, ref) => {
        if (kind !== 'insight' && kind !== 'metric')
          await findingsApi(id, projectId).link(insight.id, { kind, ref, stance })
      }}
      onClose={() => {
        void queryClient.invalidateQueries({ queryKey: insightsQuery(id, projectId).queryKey })
        onClose()
      }}
    />
  )
}
