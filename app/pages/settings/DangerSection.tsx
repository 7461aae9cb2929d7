import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { sessionQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { Section } from './Section.tsx'

export function DangerSection() {
  const { id, name } = useWorkspace()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => api.workspaces.remove(id),
    onSuccess: async () => {
      const session = await api.session()
      // The page of the deleted workspace must be gone before the session no longer knows it.
      await navigate({ to: '/welcome' })
      queryClient.setQueryData(sessionQuery.queryKey, session)
      queryClient.removeQueries({ queryKey: ['ws', id] })
      await navigate({ to: '/' })
    },
  })
  return (
    <Section
      title="Delete the workspace"
      text="Its maps, events, customers and touchpoints go, for every member."
    >
      <Button variant="danger" onClick={() => setAsking(true)}>
        Delete the workspace
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Delete “${name}”?`}
        confirm="Delete for ever"
        typed={name}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      >
        This cannot be taken back. Everything in it goes, for every member.
      </ConfirmDialog>
    </Section>
  )
}
