import { IconArrowUpRight, IconLink, IconPaperclip } from '@tabler/icons-react'
import { plural } from '../../../../shared/format/numbers.ts'
import type { LaneKind } from '../../../../shared/journey/laneKinds.ts'
import type { CardRecord } from '../../../../shared/journey/records/card.ts'
import { MemberBadge } from '../owners/MemberBadge.tsx'
import { cardStatusInfo } from './cardStatusInfo.ts'
import classes from './slips.module.css'

/** Status, tags, owner and what is attached, on one line; what does not fit is counted. */
export function CardFooter({ card, kind }: { card: CardRecord; kind: LaneKind | undefined }) {
  const status = card.status && cardStatusInfo[card.status]
  const shown = card.tags.slice(0, card.span > 1 ? 4 : status ? 1 : 2)
  const more = card.tags.length - shown.length
  return (
    <div className={classes.footer}>
      {status && (
        <span className={classes.status} data-status={card.status}>
          <span aria-hidden="true">{status.sign}</span> {status.label}
        </span>
      )}
      {shown.map((tag) => (
        <span key={tag} className={classes.tag} title={tag}>
          {tag}
        </span>
      ))}
      {more > 0 && (
        <span className={classes.more} title={card.tags.join(', ')}>
          +{more}
        </span>
      )}
      {card.fileIds.length > 0 && kind !== 'files' && (
        <span className={classes.attached} title={plural(card.fileIds.length, 'file')}>
          <IconPaperclip size={12} stroke={1.8} aria-hidden="true" />
          {card.fileIds.length}
        </span>
      )}
      {card.url !== null && kind !== 'embed' && (
        <a
          className={classes.attached}
          href={card.url}
          target="_blank"
          rel="noopener noreferrer"
          tabIndex={-1}
          aria-label={`Open ${card.url}`}
          title={card.url}
        >
          <IconLink size={12} stroke={1.8} aria-hidden="true" />
        </a>
      )}
      {card.leadsTo !== null && kind !== 'journeys' && (
        <span className={classes.attached} title="Leads to another map">
          <IconArrowUpRight size={12} stroke={1.8} aria-hidden="true" />
        </span>
      )}
      {card.ownerId !== null && kind !== 'owners' && (
        <span className={classes.owner}>
          <MemberBadge userId={card.ownerId} small />
        </span>
      )}
    </div>
  )
}
