import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { EmptyState } from '../components/EmptyState.tsx'
import { startMap } from './commands/startMap.ts'
import classes from './JourneyEditor.module.css'
import { useEditor } from './store/EditorContext.tsx'

/** A map with nothing on it: begins with the first stage, or elsewhere. */
export function EmptyMap() {
  const editor = useEditor()
  const { workspaceId = '' } = useParams({ strict: false })
  return (
    <div className={classes.empty}>
      <EmptyState
        title="Draw the path you planned"
        {...(editor.readOnly
          ? {}
          : {
              action: (
                <Button autoFocus onClick={() => startMap(editor)}>
                  Add your first stage
                </Button>
              ),
              other: (
                <>
                  <Button
                    variant="default"
                    component={Link}
                    to="/w/$workspaceId/journeys/new"
                    params={{ workspaceId } as never}
                    search={{ way: 'template' } as never}
                  >
                    Start from a template
                  </Button>
                  <Button
                    variant="default"
                    component={Link}
                    to="/w/$workspaceId/journeys/new"
                    params={{ workspaceId } as never}
                    search={{ way: 'data' } as never}
                  >
                    Propose it from data
                  </Button>
                </>
              ),
            })}
      >
        {editor.readOnly
          ? 'Nobody has drawn anything on this map yet.'
          : 'A map is stages from left to right, each with the steps customers take in it. Under them stand lanes: what they do, touch and feel. Once steps have touchpoints, the path customers really take appears beside yours.'}
      </EmptyState>
    </div>
  )
}
