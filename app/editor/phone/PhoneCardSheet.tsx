import { Drawer } from '@mantine/core'
import { RichText } from '../../components/RichText.tsx'
import { evidenceKindWord, evidenceText } from '../inspector/evidence/evidenceWords.ts'
import { CardMedia } from '../lanes/cards/CardMedia.tsx'
import { CardRows } from '../lanes/cards/CardRows.tsx'
import { cardStatusInfo } from '../lanes/cards/cardStatusInfo.ts'
import { MemberBadge } from '../lanes/owners/MemberBadge.tsx'
import { useEditor, useEvidence, useRecord } from '../store/EditorContext.tsx'
import { useMaybeTalk } from '../talk/TalkContext.ts'
import classes from './phone.module.css'

/** A whole card from below: its words, who looks after it, how it is known, and the way to what is said about it. */
export function PhoneCardSheet({ cardId, onClose }: { cardId: string | null; onClose: () => void }) {
  const editor = useEditor()
  const talk = useMaybeTalk()
  const card = useRecord('card', cardId ?? '')
  const evidence = useEvidence(cardId ?? '')
  const lane = useRecord('lane', card?.laneId ?? '')
  const step = useRecord('step', card?.stepId ?? '')
  const status = card?.status && cardStatusInfo[card.status]
  return (
    <Drawer
      opened={cardId !== null && card !== undefined}
      onClose={onClose}
      position="bottom"
      styles={{ content: { height: 'auto', maxHeight: '85dvh' } }}
      title={`${lane?.title ?? ''} · ${step?.title ?? ''}`}
    >
      {card && (
        <div className={classes.sheet}>
          {(card.imageId !== null || lane?.kind === 'embed') && (
            <CardMedia card={card} kind={lane?.kind} height={220} />
          )}
          <CardRows card={card} kind={lane?.kind} />
          <RichText text={card.text} />
          <dl className={classes.facts}>
            {status && (
              <>
                <dt>Status</dt>
                <dd>{status.label}</dd>
              </>
            )}
            {card.ownerId && (
              <>
                <dt>Owner</dt>
                <dd>
                  <MemberBadge userId={card.ownerId} />
                </dd>
              </>
            )}
            {card.tags.length > 0 && (
              <>
                <dt>Tags</dt>
                <dd>{card.tags.join(', ')}</dd>
              </>
            )}
            {card.url && (
              <>
                <dt>Link</dt>
                <dd>
                  <a href={card.url} target="_blank" rel="noopener noreferrer">
                    {card.url}
                  </a>
                </dd>
              </>
            )}
          </dl>
          <h3>How this is known</h3>
          {evidence.length ? (
            <ul className={classes.evidence}>
              {evidence.map((link) => (
                <li key={link.id}>
                  <b>{link.stance === 'contradicts' ? 'Contradicts' : 'Supports'}</b>,{' '}
                  {evidenceKindWord(link).toLowerCase()}: {evidenceText(link)}
                </li>
              ))}
            </ul>
          ) : (
            <p className="quiet">Assumed: nothing supports this yet.</p>
          )}
          {talk && (
            <button
              type="button"
              className={classes.talk}
              onClick={() => {
                onClose()
                editor.activate({ kind: 'item', laneId: card.laneId, column: card.stepId, itemId: card.id })
                talk.state.set({ tab: 'comments', target: card.id, sought: null })
              }}
            >
              Comments, suggestions and tasks
            </button>
          )}
        </div>
      )}
    </Drawer>
  )
}
