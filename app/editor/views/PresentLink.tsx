import { Tooltip } from '@mantine/core'
import { IconPresentation } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import toolbar from '../toolbar/toolbar.module.css'

/** Leads to the presentation of the map that is open. */
export function PresentLink() {
  const { workspaceId, journeyId } = useParams({ strict: false }) as {
    workspaceId?: string
    journeyId?: string
  }
  if (!workspaceId || !journeyId) return null
  return (
    <Tooltip label="Present" openDelay={400} position="top">
      <Link
        to="/w/$workspaceId/journeys/$journeyId/present"
        params={{ workspaceId, journeyId }}
        className={toolbar.tool}
        aria-label="Present"
        preload={false}
      >
        <IconPresentation size={18} stroke={1.6} aria-hidden="true" />
      </Link>
    </Tooltip>
  )
}
