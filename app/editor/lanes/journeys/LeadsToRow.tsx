import { IconArrowUpRight, IconMap2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { CardRecord } from '../../../../shared/journey/records/card.ts'
import classes from '../cards/slips.module.css'
import { useMaps } from '../sources/LaneSources.tsx'

/** The map a card leads to by its present title; says so when it is gone. */
export function LeadsToRow({ card }: { card: CardRecord }) {
  const maps = useMaps()
  if (card.leadsTo === null) return <div className={`${classes.row} quiet`}>No map chosen yet</div>
  const map = maps.find(card.leadsTo.journeyId)
  if (!map)
    return (
      <div className={`${classes.row} quiet`}>
        {maps.loaded ? 'The map it led to is no longer there' : '…'}
      </div>
    )
  return (
    <div className={classes.row}>
      <IconMap2 size={15} stroke={1.6} aria-hidden="true" />
      <Link
        to="/w/$workspaceId/journeys/$journeyId"
        params={{ workspaceId: maps.workspaceId, journeyId: map.id }}
        search={{ at: card.leadsTo.stepId ?? undefined }}
        className={classes.fileName}
        tabIndex={-1}
        title={`Open ${map.title}`}
      >
        {map.title}
      </Link>
      <IconArrowUpRight size={14} stroke={1.6} aria-hidden="true" className={classes.quietIcon} />
    </div>
  )
}
