import { Button, Select } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { JourneySummary } from '../../../shared/wire/journey.ts'
import { api } from '../../api.ts'
import { FormError } from '../../components/FormError.tsx'
import { useSession, useWorkspace } from '../../state/useWorkspace.ts'
import classes from './Library.module.css'
import { useJourneyActions } from './useJourneyActions.tsx'

/** Moves a map to another workspace in which the person draws maps. */
export function MoveForm({ journey, onDone }: { journey: JourneySummary; onDone: () => void }) {
  const { id } = useWorkspace()
  const { workspaces } = useSession()
  const { refresh } = useJourneyActions()
  const [to, setTo] = useState<string | null>(null)
  const choices = workspaces.filter(
    (one) => one.id !== id && (one.role === 'editor' || one.role === 'owner') && !one.isSample,
  )
  const move = useMutation({
    mutationFn: (workspaceId: string) => api.journeys.move(id, journey.id, workspaceId),
    onSuccess: async (_, workspaceId) => {
      await refresh()
      const name = workspaces.find((one) => one.id === workspaceId)?.name ?? 'the other workspace'
      notifications.show({ message: `“${journey.title}” is in ${name} now.` })
      onDone()
    },
  })
  if (choices.length === 0)
    return (
      <div className={classes.form}>
        <p>You draw maps in no other workspace. Make one, or ask for the role of an editor there.</p>
        <div className={classes.buttons}>
          <Button onClick={onDone}>Close</Button>
        </div>
      </div>
    )
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (to) move.mutate(to)
      }}
    >
      <p className={classes.small}>
        Steps are linked to the touchpoints of the same name there; names that are missing become suggestions
        in the touchpoints lane. Share links, named roles, folder and owner do not go along.
      </p>
      <Select
        label="Workspace"
        placeholder="Choose one"
        data={choices.map((one) => ({ value: one.id, label: one.name }))}
        value={to}
        onChange={setTo}
      />
      <FormError error={move.error} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={move.isPending} disabled={!to}>
          Move the map
        </Button>
      </div>
    </form>
  )
}
