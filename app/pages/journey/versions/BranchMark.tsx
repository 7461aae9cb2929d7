import { IconGitBranch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './versions.module.css'
import { branchQuery } from './versionsApi.ts'

/** Says of a to-be map which map it was made from, and leads there; nothing on other maps. */
export function BranchMark({ journeyId }: { journeyId: string }) {
  const { id: workspaceId } = useWorkspace()
  const of = useQuery(branchQuery(workspaceId, journeyId)).data?.of
  if (!of) return null
  return (
    <Link
      className={classes.branchMark}
      to="/w/$workspaceId/journeys/$journeyId"
      params={{ workspaceId, journeyId: of.id }}
      title={`Made from “${of.title}”. Open that map`}
    >
      <IconGitBranch size={14} stroke={1.6} aria-hidden="true" style={{ flex: 'none' }} />
      <span>To-be map of {of.title}</span>
    </Link>
  )
}
