import { Button } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { setCardColour, setCardText } from '../../../shared/journey/edits/cardEdits.ts'
import { knowledgeOf } from '../../../shared/journey/knowledgeOf.ts'
import type { Place } from '../grid/place.ts'
import { loadRichText } from '../lanes/richText/loadRichText.ts'
import { CardTextArea } from '../lanes/text/CardTextArea.tsx'
import { useEditor, useEvidence, useRecord } from '../store/EditorContext.tsx'
import { CardFields } from './CardFields.tsx'
import { CardFiles } from './CardFiles.tsx'
import { LazyEvidence } from './evidence/LazyEvidence.tsx'
import { IconField } from './IconField.tsx'
import classes from './inspector.module.css'
import { RemoveButton } from './RemoveButton.tsx'
import { Swatches } from './Swatches.tsx'

const RichTextArea = lazy(() => loadRichText().then((module) => ({ default: module.RichTextArea })))

const knownWords = {
  assumed: 'Assumed: nothing supports this yet.',
  researched: 'Researched: people have spoken of it.',
  measured: 'Measured: there are figures for it.',
} as const

export function CardDetails({ cardId, place }: { cardId: string; place: Place & { kind: 'item' } }) {
  const editor = useEditor()
  const card = useRecord('card', cardId)
  const lane = useRecord('lane', place.laneId)
  const step = useRecord('step', place.column)
  const evidence = useEvidence(cardId)
  if (!card || !lane) return <p className={classes.note}>This card is no longer on the map.</p>
  const suggestion = lane.kind === 'touchpoints'
  const readOnly = editor.readOnly || lane.locked
  const change = (text: string) => setCardText(editor.doc, { cardId, text }, editor.origin)
  return (
    <>
      <div className={classes.field}>
        {lane.title || 'Card'} at {step?.title || 'an untitled step'}
        <Suspense fallback={<CardTextArea text={card.text} onChange={change} onDone={() => {}} />}>
          <RichTextArea text={card.text} label="Text" readOnly={readOnly} onChange={change} />
        </Suspense>
      </div>
      {lane.locked && !editor.readOnly && (
        <p className={classes.note}>The lane is locked. Unlock it in its menu to change its cards.</p>
      )}
      {suggestion ? (
        <div className={classes.section}>
          <p className={classes.note}>
            A touchpoint in words. Link one from the catalogue to measure it; the words can go then.
          </p>
          {!readOnly && (
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
      <LazyEvidence target={cardId} locked={lane.locked} />
      <CardFields card={card} lane={lane} readOnly={readOnly} />
      <CardFiles card={card} place={place} readOnly={readOnly} />
      <IconField card={card} readOnly={readOnly} />
      <Swatches
        label="Tint"
        value={card.colour}
        none
        disabled={readOnly}
        onChange={(colour) => setCardColour(editor.doc, { cardId, colour }, editor.origin)}
      />
      {!readOnly && <RemoveButton place={place}>Remove the card</RemoveButton>}
    </>
  )
}
