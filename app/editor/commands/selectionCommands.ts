import { plural } from '../../../shared/format/numbers.ts'
import { convertCard } from '../../../shared/journey/convertCard.ts'
import {
  changeCardList,
  editCard,
  moveCard,
  setCardColour,
  setCardSpan,
  setCardText,
} from '../../../shared/journey/edits/cardEdits.ts'
import { resizeLane } from '../../../shared/journey/edits/laneEdits.ts'
import { setStageColour } from '../../../shared/journey/edits/stageEdits.ts'
import { moveStep } from '../../../shared/journey/edits/stepEdits.ts'
import { limits } from '../../../shared/journey/limits.ts'
import type { Place as Spot } from '../../../shared/journey/order.ts'
import type { CardRecord } from '../../../shared/journey/records/card.ts'
import type { Place } from '../grid/place.ts'
import { clampHeight } from '../lanes/handling/clampHeight.ts'
import { sizes } from '../layout/sizes.ts'
import { type ItemSpot, moveItems } from '../selection/moveItems.ts'
import type { Editor } from '../store/Editor.ts'
import { isLocked } from './isLocked.ts'
import { change } from './structureCommands.ts'

type ItemPlace = Place & { kind: 'item' }

/** The selected cards that may be changed, with the lane each is in; touchpoints are no cards. */
export function selectedCards(editor: Editor): { card: CardRecord; place: ItemPlace }[] {
  return editor.selection().flatMap((place) => {
    const card = place.kind === 'item' ? editor.store.getRecord(place.itemId) : undefined
    return place.kind === 'item' && card?.type === 'card' ? [{ card, place }] : []
  })
}

/** Puts a card into a cell and makes of it what it is in a lane of that kind; runs inside the caller's change. */
export function putCard(
  editor: Editor,
  cardId: string,
  to: { laneId: string; stepId: string; place?: Spot },
): void {
  const { doc, origin, store } = editor
  const card = store.getRecord(cardId)
  if (card?.type !== 'card') return
  const kindOf = (laneId: string) => {
    const lane = store.getRecord(laneId)
    return lane?.type === 'lane' ? lane.kind : 'text'
  }
  const { text, fileIds, ...patch } = convertCard(card, kindOf(card.laneId), kindOf(to.laneId))
  moveCard(doc, { cardId, ...to }, origin)
  if (text !== undefined) setCardText(doc, { cardId, text }, origin)
  for (const id of fileIds ?? []) changeCardList(doc, { cardId, list: 'fileIds', add: id }, origin)
  if (Object.keys(patch).length) editCard(doc, { cardId, patch }, origin)
}

/** Moves all selected cards so that `moved` comes to the cell, and keeps them selected. */
export function moveSelectedCards(
  editor: Editor,
  moved: ItemPlace,
  to: { laneId: string; stepId: string; place: Spot },
): void {
  const cards = selectedCards(editor)
  const spot = ({ place }: { place: ItemPlace }): ItemSpot => ({
    itemId: place.itemId,
    laneId: place.laneId,
    stepId: place.column,
  })
  if (cards.some(({ place }) => isLocked(editor, place.laneId))) return
  const { columns, lanes } = editor.layout.get()
  const own = { itemId: moved.itemId, laneId: moved.laneId, stepId: moved.column }
  const targets = moveItems(cards.map(spot), own, to, [...columns.byStep.keys()], lanes)
  change(editor, () => {
    let place: Spot = to.place
    for (const target of targets) {
      const lands = target.laneId === to.laneId && target.stepId === to.stepId
      putCard(editor, target.itemId, { ...target, place: lands ? place : 'end' })
      if (lands) place = { after: target.itemId }
    }
  })
  editor.select(
    targets.map(({ itemId, laneId, stepId }) => ({ kind: 'item', laneId, column: stepId, itemId })),
    { kind: 'item', laneId: to.laneId, column: to.stepId, itemId: moved.itemId },
  )
  editor.announce(`${plural(targets.length, 'card')} moved`)
}

/** Moves all selected steps, in their order, to one place of a stage. */
export function moveSelectedSteps(
  editor: Editor,
  stepIds: readonly string[],
  stageId: string,
  place: Spot,
): void {
  change(editor, () => {
    let spot = place
    for (const stepId of stepIds) {
      moveStep(editor.doc, { stepId, stageId, place: spot }, editor.origin)
      spot = { after: stepId }
    }
  })
  editor.announce(`${plural(stepIds.length, 'step')} moved`)
}

/** Tints the selected cards or stages; null takes the tint off cards. */
export function colourSelection(editor: Editor, colour: number | null): void {
  const cards = selectedCards(editor)
  if (cards.some(({ place }) => isLocked(editor, place.laneId))) return
  const stages = editor.selection().flatMap((place) => (place.kind === 'stage' ? [place.id] : []))
  change(editor, () => {
    for (const { card } of cards) setCardColour(editor.doc, { cardId: card.id, colour }, editor.origin)
    for (const stageId of stages) setStageColour(editor.doc, { stageId, colour: colour ?? 0 }, editor.origin)
  })
}

/** Puts a tag on all selected cards. Words for what does not fit, else null. */
export function tagSelection(editor: Editor, tag: string): string | null {
  const word = tag.trim()
  const cards = selectedCards(editor)
  if (!word) return null
  if (word.length > limits.tagLength) return `A tag has at most ${limits.tagLength} characters. Shorten it.`
  if (cards.some(({ place }) => isLocked(editor, place.laneId))) return null
  change(editor, () => {
    for (const { card } of cards)
      changeCardList(editor.doc, { cardId: card.id, list: 'tags', add: word }, editor.origin)
  })
  editor.say(`${plural(cards.length, 'card')} tagged “${word}”.`, { undo: true })
  return null
}

/** Makes cards cover one step more or less, or a lane higher or lower. */
export function resizeSelection(editor: Editor, direction: 'left' | 'right' | 'up' | 'down'): void {
  if (editor.readOnly) return
  const { active } = editor.session.get()
  const { columns, rows } = editor.layout.get()
  const by = direction === 'right' || direction === 'down' ? 1 : -1
  if (direction === 'left' || direction === 'right') {
    const cards = selectedCards(editor)
    if (!cards.length || cards.some(({ place }) => isLocked(editor, place.laneId))) return
    const room = (stepId: string) => columns.byStep.size - [...columns.byStep.keys()].indexOf(stepId)
    const spans = cards.map(({ card }) =>
      Math.min(Math.max(card.span + by, 1), room(card.stepId), limits.span),
    )
    change(editor, () => {
      cards.forEach(({ card }, i) => {
        setCardSpan(editor.doc, { cardId: card.id, span: spans[i]! }, editor.origin)
      })
    })
    editor.announce(`Covers ${plural(spans[0] ?? 1, 'step')}`)
    return
  }
  const laneId = active?.kind === 'lane' ? active.id : active && 'laneId' in active ? active.laneId : null
  const row = laneId ? rows.byLane.get(laneId) : undefined
  const lane = laneId ? editor.store.getRecord(laneId) : undefined
  if (!laneId || !row || lane?.type !== 'lane') return
  const height = clampHeight(lane, row.height + by * sizes.laneNotch)
  change(editor, () => resizeLane(editor.doc, { laneId, height }, editor.origin))
  editor.announce(`Lane ${Math.round(height)} pixels high`)
}
