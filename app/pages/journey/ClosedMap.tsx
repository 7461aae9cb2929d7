import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { EmptyState } from '../../components/EmptyState.tsx'
import type { LinkProblem } from '../../editor/live/SaveState.ts'

/** The map cannot be shown (any more): says why and leads on. */
export function ClosedMap({ problem }: { problem: LinkProblem }) {
  const { workspaceId = '' } = useParams({ strict: false })
  return (
    <div style={{ padding: 32 }}>
      <EmptyState
        title="This map cannot be opened"
        action={
          <Button component={Link} to="/w/$workspaceId/journeys" params={{ workspaceId } as never}>
            All journeys
          </Button>
        }
      >
        {problem.message}
      </EmptyState>
    </div>
  )
}
