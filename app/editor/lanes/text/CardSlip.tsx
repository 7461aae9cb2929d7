import { memo, useCallback, useEffect } from 'react'
import { removeCard, setCardText } from '../../../../shared/journey/edits/cardEdits.ts'
import type { EvidenceLinkRecord } from '../../../../shared/journey/records/evidenceLink.ts'
import classes from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import { useEditor, useEvidenceIds, useRecord } from '../../store/EditorContext.tsx'
import { CardTextArea } from './CardTextArea.tsx'
import { knowledgeOf } from '../../../../shared/journey/knowledgeOf.ts'

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
  const evidenceIds = useEvidenceIds(cardId)
  const { key, editing, attributes } = usePlace({ kind: 'item', laneId, column, itemId: cardId })
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
        if (editor.session.get().editing?.key === key || now?.type !== 'card' || now.text.trim()) return
        removeCard(editor.doc, { cardId }, editor.origin)
      })
  }, [editor, cardId, key, editing])
  if (!card) return null
  const evidence = evidenceIds
    .map((id) => editor.store.getRecord(id))
    .filter((record): record is EvidenceLinkRecord => record?.type === 'evidenceLink')
  const known = knowledgeOf(evidence)
  const contradicted = evidence.some((link) => link.stance === 'contradicts')
  const spoken = `${card.text || 'Empty card'}, ${unlinked ? 'suggestion, not linked to a touchpoint' : known}${
    evidence.length ? `, ${evidence.length} pieces of evidence` : ''
  }${contradicted ? ', contradicted' : ''}`
  const { 'aria-selected': _, ...focusable } = attributes
  return (
    <GridBox
      role="group"
      aria-label={spoken}
      className={classes.slip}
      data-known={known}
      data-unlinked={unlinked || undefined}
      data-editing={editing ? true : undefined}
      style={card.colour === null ? undefined : { background: `var(--tint-${card.colour + 1})` }}
      {...focusable}
    >
      {editing === 'text' ? (
        <CardTextArea text={card.text} onChange={change} onDone={leave} />
      ) : (
        <div className={classes.slipText}>{card.text}</div>
      )}
      {evidence.length > 0 && !editing && <span className={classes.badge}>{evidence.length}</span>}
      {contradicted && <span className={classes.contradicted} />}
      <OthersMark placeKey={key} />
    </GridBox>
  )
})
