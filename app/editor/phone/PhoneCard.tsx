import { plural } from '../../../shared/format/numbers.ts'
import { knowledgeOf } from '../../../shared/journey/knowledgeOf.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import { RichText } from '../../components/RichText.tsx'
import { CardMedia } from '../lanes/cards/CardMedia.tsx'
import { CardRows } from '../lanes/cards/CardRows.tsx'
import { useEvidence, useRecord } from '../store/EditorContext.tsx'
import { useDimmed } from '../views/useDimmed.ts'
import classes from './phone.module.css'

const pictureHeight = 168

/** A card to read, and to open. */
export function PhoneCard({ id, lane, onOpen }: { id: string; lane: LaneRecord; onOpen: () => void }) {
  const card = useRecord('card', id)
  const evidence = useEvidence(id)
  const dimmed = useDimmed(id)
  if (!card) return null
  const known = knowledgeOf(evidence)
  const contradicted = evidence.some((link) => link.stance === 'contradicts')
  const media = card.imageId !== null || lane.kind === 'images' || lane.kind === 'embed'
  return (
    <div
      className={classes.card}
      data-known={known}
      data-dimmed={dimmed || undefined}
      style={card.colour === null ? undefined : { background: `var(--tint-${card.colour + 1})` }}
    >
      {media && <CardMedia card={card} kind={lane.kind} height={pictureHeight} />}
      <CardRows card={card} kind={lane.kind} />
      {card.value !== null && <b className={classes.value}>{card.value}</b>}
      <RichText text={card.text} />
      <p className={classes.cardFoot}>
        <span>
          {known}
          {evidence.length > 0 && `, ${plural(evidence.length, 'piece of evidence', 'pieces of evidence')}`}
          {contradicted && ', contradicted'}
        </span>
        <button type="button" onClick={onOpen}>
          Open
        </button>
      </p>
    </div>
  )
}
