import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyState } from './EmptyState.tsx'
import classes from './FullPage.module.css'

export function NotFound() {
  return (
    <main className={classes.root}>
      <EmptyState
        scene="apart"
        title="No path leads here"
        action={
          <Button component={Link} to="/">
            Go to the start
          </Button>
        }
      >
        The address may be mistyped, what was here may be deleted, or you are not a member of its workspace.
      </EmptyState>
    </main>
  )
}
