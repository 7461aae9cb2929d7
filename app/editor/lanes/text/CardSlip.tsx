import { lazy, memo, Suspense, useCallback, useEffect } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import { removeCard, setCardText } from '../../../../shared/journey/edits/cardEdits.ts'
import { knowledgeOf } from '../../../../shared/journey/knowledgeOf.ts'
import type { CardRecord } from '../../../../shared/journey/records/card.ts'
import { toPlainText } from '../../../../shared/richText/toPlainText.ts'
import { RichText } from '../../../components/RichText.tsx'
import canvas from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import { sizes } from '../../layout/sizes.ts'
import { useAbout, useEditor, useEvidence, useLayout, useRecord } from '../../store/EditorContext.tsx'
import { useMaybeTalk } from '../../talk/TalkContext.ts'
import { CardFooter } from '../cards/CardFooter.tsx'
import { CardMarks } from '../cards/CardMarks.tsx'
import { CardMedia } from '../cards/CardMedia.tsx'
import { CardRows } from '../cards/CardRows.tsx'
import { cardParts, spansIn } from '../cards/cardParts.ts'
import { isEmptyCard } from '../cards/isEmptyCard.ts'
import { columnsWidth } from '../cards/lastColumnOf.ts'
import slips from '../cards/slips.module.css'
import { CardIcon } from '../icons/CardIcon.tsx'
import { loadRichText } from '../richText/loadRichText.ts'
import { CardTextArea } from './CardTextArea.tsx'

const RichTextArea = lazy(() => loadRichText().then((module) => ({ default: module.RichTextArea })))

/** One card as a paper slip; its left edge says how it is known. */
export const CardSlip = memo(function CardSlip({
  cardId,
  laneId,
  column,
  unlinked = false,
}: {
  cardId: string
  laneId: string
  column: string
  /** A touchpoint in words that is not in the catalogue yet. */
  unlinked?: boolean
}) {
  const editor = useEditor()
  const card = useRecord('card', cardId)
  const lane = useRecord('lane', laneId)
  const evidence = useEvidence(cardId)
  const comments = useAbout('comment', cardId)
  // Where people can talk, the mark of what is said carries the count.
  const talk = useMaybeTalk()
  const { key, editing, attributes } = usePlace({ kind: 'item', laneId, column, itemId: cardId })
  const width = useSlipWidth(card, spansIn(lane?.kind))
  const change = useCallback(
    (text: string) => setCardText(editor.doc, { cardId, text }, editor.origin),
    [editor, cardId],
  )
  const leave = useCallback(() => {
    if (editor.session.get().editing?.key === key) editor.stopEditing()
  }, [editor, key])
  useEffect(() => {
    if (editing !== 'text') return
    // However the typing ends, a card that was left empty goes; later, because it may only be drawn anew.
    return () =>
      queueMicrotask(() => {
        const now = editor.store.getRecord(cardId)
        if (editor.session.get().editing?.key === key || now?.type !== 'card' || !isEmptyCard(now)) return
        removeCard(editor.doc, { cardId }, editor.origin)
      })
  }, [editor, cardId, key, editing])
  if (!card) return null
  const known = knowledgeOf(evidence)
  const contradicted = evidence.some((link) => link.stance === 'contradicts')
  const open = comments.filter((comment) => !comment.resolved).length
  const parts = cardParts(card, lane?.kind)
  const typing = editing === 'text'
  const spoken = [
    toPlainText(card.text) || nameWithoutWords(card),
    unlinked ? 'suggestion, not linked to a touchpoint' : known,
    card.span > 1 && width !== undefined && `over ${card.span} steps`,
    evidence.length > 0 && plural(evidence.length, 'source'),
    open > 0 && plural(open, 'open comment'),
    contradicted && 'contradicted',
  ].filter(Boolean)
  const { 'aria-selected': _, ...focusable } = attributes
  return (
    <GridBox
      role="group"
      aria-label={spoken.join(', ')}
      className={canvas.slip}
      data-known={known}
      data-unlinked={unlinked || undefined}
      data-editing={editing ? true : undefined}
      data-span={width === undefined ? undefined : true}
      style={{
        ...(card.colour === null ? {} : { background: `var(--tint-${card.colour + 1})` }),
        ...(width === undefined ? {} : { width }),
      }}
      {...focusable}
    >
      {parts.media > 0 && <CardMedia card={card} kind={lane?.kind} height={parts.media} />}
      {parts.rows > 0 && <CardRows card={card} kind={lane?.kind} />}
      {(parts.text || typing) && (
        <div className={slips.body}>
          {card.icon !== null && (
            <span className={slips.icon}>
              <CardIcon icon={card.icon} />
            </span>
          )}
          {typing ? (
            <Suspense fallback={<CardTextArea text={card.text} onChange={change} onDone={leave} />}>
              <RichTextArea text={card.text} onChange={change} onDone={leave} label="Text of the card" />
            </Suspense>
          ) : (
            <div className={canvas.slipText} data-empty={card.text === '' || undefined}>
              <RichText text={card.text} />
            </div>
          )}
        </div>
      )}
      {parts.footer && <CardFooter card={card} kind={lane?.kind} />}
      {!editing && (
        <CardMarks evidence={evidence.length} comments={talk ? 0 : open} inFooter={parts.footer} />
      )}
      {contradicted && <span className={canvas.contradicted} />}
      <OthersMark placeKey={key} />
    </GridBox>
  )
})

/** Pixels of a slip that covers more than its own column; undefined = as wide as its column leaves room. */
function useSlipWidth(card: CardRecord | undefined, spans: boolean): number | undefined {
  const editor = useEditor()
  const columns = useLayout((layout) => layout.columns)
  if (!card || card.span === 1 || !spans) return undefined
  return columnsWidth({ ...editor.layout.heightContext(), columns }, card) - sizes.cellPadding * 2
}

function nameWithoutWords(card: CardRecord): string {
  if (card.imageId !== null) return 'Picture without a caption'
  if (card.url !== null) return card.url
  return card.channel ?? 'Empty card'
}
