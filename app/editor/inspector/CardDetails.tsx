import { Button } from '@mantine/core'
import { useLayoutEffect, useRef } from 'react'
import { setCardColour, setCardText } from '../../../shared/journey/edits/cardEdits.ts'
import { limits } from '../../../shared/journey/limits.ts'
import type { EvidenceLinkRecord } from '../../../shared/journey/records/evidenceLink.ts'
import type { Place } from '../grid/place.ts'
import { knowledgeOf } from '../../../shared/journey/knowledgeOf.ts'
import { caretAfterChange } from '../lanes/text/caretAfterChange.ts'
import { useEditor, useEvidenceIds, useRecord } from '../store/EditorContext.tsx'
import classes from './inspector.module.css'
import { RemoveButton } from './RemoveButton.tsx'
import { Swatches } from './Swatches.tsx'

const knownWords = {
  assumed: 'Assumed: nothing supports this yet.',
  researched: 'Researched: supported by what people said.',
  measured: 'Measured: supported by figures.',
} as const

export function CardDetails({ cardId, place }: { cardId: string; place: Place & { kind: 'item' } }) {
  const editor = useEditor()
  const card = useRecord('card', cardId)
  const lane = useRecord('lane', place.laneId)
  const step = useRecord('step', place.column)
  const evidenceIds = useEvidenceIds(cardId)
  const area = useRef<HTMLTextAreaElement>(null)
  const text = card?.text ?? ''
  useLayoutEffect(() => {
    const element = area.current
    if (!element || element.value === text) return
    const caret = caretAfterChange(element.value, text, element.selectionStart)
    element.value = text
    if (document.activeElement === element) element.setSelectionRange(caret, caret)
  }, [text])
  if (!card) return <p className={classes.note}>This card is no longer on the map.</p>
  const evidence = evidenceIds
    .map((id) => editor.store.getRecord(id))
    .filter((one): one is EvidenceLinkRecord => one?.type === 'evidenceLink')
  const suggestion = lane?.kind === 'touchpoints'
  return (
    <>
      <label className={classes.field}>
        {lane?.title ?? 'Card'} at {step?.title || 'an untitled step'}
        <textarea
          ref={area}
          defaultValue={card.text}
          readOnly={editor.readOnly}
          maxLength={limits.textLength}
          onInput={(event) =>
            setCardText(editor.doc, { cardId, text: event.currentTarget.value }, editor.origin)
          }
        />
      </label>
      {suggestion ? (
        <div className={classes.section}>
          <p className={classes.note}>
            A touchpoint in words. Link one from the catalogue to measure it; the words can go then.
          </p>
          {!editor.readOnly && (
            <Button
              variant="default"
              size="xs"
              onClick={() =>
                editor.startEditing(
                  { kind: 'cell', laneId: place.laneId, column: place.column },
                  'touchpoint',
                )
              }
            >
              Link a touchpoint
            </Button>
          )}
        </div>
      ) : (
        <p className={classes.note}>{knownWords[knowledgeOf(evidence)]}</p>
      )}
      {evidence.length > 0 && (
        <div className={classes.section}>
          <h3 className={classes.sectionTitle}>Evidence</h3>
          <ul className={classes.quotes}>
            {evidence.map((link) => (
              <li key={link.id} className={classes.quote}>
                {link.text || link.ref}
                <footer>
                  {link.kind}, {link.stance}
                </footer>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Swatches
        label="Tint"
        value={card.colour}
        none
        disabled={editor.readOnly}
        onChange={(colour) => setCardColour(editor.doc, { cardId, colour }, editor.origin)}
      />
      <RemoveButton place={place}>Remove the card</RemoveButton>
    </>
  )
}
