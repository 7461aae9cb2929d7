import { IconArrowUpRight } from '@tabler/icons-react'
import { useMaps } from '../lanes/sources/LaneSources.tsx'
import classes from './canvas.module.css'

/** Where a step goes on in another map. */
export function OnwardLink({ to }: { to: { journeyId: string; stepId: string | null } }) {
  const maps = useMaps()
  const title = maps.find(to.journeyId)?.title
  if (!title) return null
  return (
    <a
      className={classes.onward}
      href={maps.href(to)}
      tabIndex={-1}
      title={`Goes on in “${title}”`}
      aria-label={`Goes on in ${title}`}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <IconArrowUpRight size={14} stroke={1.8} aria-hidden="true" />
    </a>
  )
}
