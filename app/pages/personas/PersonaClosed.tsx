import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'

/** Stands where a persona cannot be shown (any more), with the reason. */
export function PersonaClosed({ children }: { children: ReactNode }) {
  const { id } = useWorkspace()
  return (
    <div style={{ padding: 32 }}>
      <EmptyState
        title="This persona cannot be opened"
        action={
          <Button component={Link} to="/w/$workspaceId/personas" params={{ workspaceId: id } as never}>
            All personas
          </Button>
        }
      >
        {children}
      </EmptyState>
    </div>
  )
}
