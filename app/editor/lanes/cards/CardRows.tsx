import type { LaneKind } from '../../../../shared/journey/laneKinds.ts'
import type { CardRecord } from '../../../../shared/journey/records/card.ts'
import { ChannelIcon } from '../../../components/ChannelIcon.tsx'
import { channelInfo } from '../../../components/channels.ts'
import { FileRows } from '../files/FileRows.tsx'
import { LeadsToRow } from '../journeys/LeadsToRow.tsx'
import { MemberBadge } from '../owners/MemberBadge.tsx'
import classes from './slips.module.css'

/** What a card of this kind of lane stands for, above its words. */
export function CardRows({ card, kind }: { card: CardRecord; kind: LaneKind | undefined }) {
  if (kind === 'channels' && card.channel !== null)
    return (
      <div className={classes.row}>
        <ChannelIcon channel={card.channel} label={false} />
        <span className={classes.rowText}>{channelInfo[card.channel].label}</span>
      </div>
    )
  if (kind === 'owners' && card.ownerId !== null)
    return (
      <div className={classes.row}>
        <MemberBadge userId={card.ownerId} />
      </div>
    )
  if (kind === 'journeys') return <LeadsToRow card={card} />
  if (kind === 'files') return <FileRows fileIds={card.fileIds} />
  return null
}
