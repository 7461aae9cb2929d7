import type * as Y from 'yjs'
import { deleteRecords, getRecord, insertRecord, patchRecord, readElement } from '../document.ts'
import { JourneyEditError } from '../JourneyEditError.ts'
import { newId } from '../newId.ts'
import type { SuggestionRecord } from '../records/suggestion.ts'
import { addCard, moveCard, removeCard, setCardText } from './cardEdits.ts'
import { setJourneyTitle } from './journeyEdits.ts'
import { removeLane, renameLane } from './laneEdits.ts'
import { removeStage, renameStage } from './stageEdits.ts'
import { removeStep, renameStep } from './stepEdits.ts'

/** Proposes a change of an element. Returns the suggestion's id. */
export function addSuggestion(
  doc: Y.Doc,
  input: Pick<SuggestionRecord, 'target' | 'change' | 'author' | 'createdAt'> &
    Partial<Pick<SuggestionRecord, 'reason'>>,
  origin?: unknown,
): string {
  const id = newId()
  doc.transact(() => insertRecord(doc, { type: 'suggestion', id, ...input }), origin)
  return id
}

/**
 * Makes the proposed change, or declines it. Throws JourneyEditError when it was decided already, or when what it
 * would change is gone or cannot take such a change.
 */
export function decideSuggestion(
  doc: Y.Doc,
  input: { suggestionId: string; accept: boolean; decidedBy: string; decidedAt: string },
  origin?: unknown,
): void {
  const { suggestionId, accept, decidedBy, decidedAt } = input
  doc.transact(() => {
    const suggestion = getRecord(doc, 'suggestion', suggestionId)
    if (suggestion.state !== 'open')
      throw new JourneyEditError('invalid_record', 'This suggestion has been decided already.')
    if (accept) applySuggestion(doc, suggestion, origin)
    const state = accept ? 'accepted' : 'declined'
    patchRecord(doc, 'suggestion', suggestionId, { state, decidedBy, decidedAt })
  }, origin)
}

export function removeSuggestion(doc: Y.Doc, input: { suggestionId: string }, origin?: unknown): void {
  doc.transact(() => {
    getRecord(doc, 'suggestion', input.suggestionId)
    deleteRecords(doc, [input.suggestionId])
  }, origin)
}

function applySuggestion(doc: Y.Doc, { target, change }: SuggestionRecord, origin: unknown): void {
  if (change.kind === 'add_card') {
    addCard(doc, { laneId: target, stepId: change.stepId, text: change.text }, origin)
    return
  }
  if (change.kind === 'move_card') {
    moveCard(doc, { cardId: target, laneId: change.laneId, stepId: change.stepId }, origin)
    return
  }
  const element = readElement(doc, target)
  if (change.kind === 'set_text') {
    if (element.type === 'card') setCardText(doc, { cardId: target, text: change.after }, origin)
    else if (element.type === 'stage') renameStage(doc, { stageId: target, title: change.after }, origin)
    else if (element.type === 'step') renameStep(doc, { stepId: target, title: change.after }, origin)
    else if (element.type === 'lane') renameLane(doc, { laneId: target, title: change.after }, origin)
    else if (element.type === 'journey') setJourneyTitle(doc, { title: change.after }, origin)
    else throw notSuggestible()
  } else if (element.type === 'card') removeCard(doc, { cardId: target }, origin)
  else if (element.type === 'stage') removeStage(doc, { stageId: target }, origin)
  else if (element.type === 'step') removeStep(doc, { stepId: target }, origin)
  else if (element.type === 'lane') removeLane(doc, { laneId: target }, origin)
  else throw notSuggestible()
}

const notSuggestible = () =>
  new JourneyEditError('invalid_record', 'Suggestions are about cards, stages, steps and lanes.')
