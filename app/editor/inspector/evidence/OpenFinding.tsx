import { Link } from '@tanstack/react-router'
import type { FindingPlace } from '../../../../shared/wire/researchFindings.ts'

/** The way to a finding in the research it comes from: its words in their place, else the page it stands on. */
export function OpenFinding({ finding, workspaceId }: { finding: FindingPlace; workspaceId: string }) {
  const { projectId, place, kind } = finding
  if (place)
    return (
      <Link
        to="/w/$workspaceId/research/$projectId/sources/$sourceId"
        params={{ workspaceId, projectId, sourceId: place.sourceId }}
        search={place.row === null ? { at: place.start } : { row: place.row }}
      >
        {kind === 'document' ? 'Open it' : 'Read it in its place'}
      </Link>
    )
  return kind === 'theme' ? (
    <Link to="/w/$workspaceId/research/$projectId/themes" params={{ workspaceId, projectId }}>
      Open the themes
    </Link>
  ) : (
    <Link to="/w/$workspaceId/research/$projectId/insights" params={{ workspaceId, projectId }}>
      Open the insights
    </Link>
  )
}
