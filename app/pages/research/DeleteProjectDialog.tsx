import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { plural } from '../../../shared/format/numbers.ts'
import type { Project } from '../../../shared/wire/research.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { notifyDone } from '../../components/notify.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { projectsQuery, researchApi } from './researchApi.ts'

/** Asks before a project goes with everything in it, and says what goes and what stays. */
export function DeleteProjectDialog({
  project,
  opened,
  onClose,
}: {
  project: Project
  opened: boolean
  onClose: () => void
}) {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const remove = useMutation({
    mutationFn: () => researchApi.removeProject(id, project.id),
    onSuccess: async () => {
      await navigate({ to: '/w/$workspaceId/research', params: { workspaceId: id } })
      queryClient.removeQueries({ queryKey: ['ws', id, 'research', project.id] })
      await queryClient.invalidateQueries({ queryKey: projectsQuery(id).queryKey })
      notifyDone(`“${project.name}” was deleted`)
    },
  })
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      onConfirm={() => remove.mutate()}
      title={`Delete “${project.name}”?`}
      confirm="Delete for good"
      typed={project.name}
      busy={remove.isPending}
      error={remove.error}
    >
      <p>
        This cannot be taken back. What goes: {plural(project.sources, 'source')} with the files as they came,{' '}
        {plural(project.participants, 'participant')} and the key to their names,{' '}
        {plural(project.codes, 'code')} with {plural(project.codings, 'coding')}, and all memos, themes and
        insights.
      </p>
      <p style={{ marginTop: 8 }}>
        What stays: words that stand on maps and personas as evidence, and a line in the record of what was
        done with personal data.
      </p>
    </ConfirmDialog>
  )
}
