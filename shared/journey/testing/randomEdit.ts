import type * as Y from 'yjs'
import { listRecords } from '../document.ts'
import {
  addCard,
  changeCardList,
  editCard,
  moveCard,
  removeCard,
  setCardColour,
  setCardSpan,
  setCardText,
} from '../edits/cardEdits.ts'
import {
  addComment,
  removeComment,
  resolveComment,
  setReaction,
  withdrawComment,
} from '../edits/commentEdits.ts'
import { addEdge, removeEdge } from '../edits/edgeEdits.ts'
import { removeEmotion, setEmotion } from '../edits/emotionEdits.ts'
import { linkEvidence, unlinkEvidence } from '../edits/evidenceEdits.ts'
import { addFork, removeFork, setStepTrack } from '../edits/forkEdits.ts'
import { duplicateCards, duplicateLane, duplicateStage, duplicateStep } from '../edits/fragmentEdits.ts'
import { setJourneyDescription, setJourneyTitle, setMeasureSettings } from '../edits/journeyEdits.ts'
import { addLane, editLane, moveLane, removeLane, resizeLane, setLaneHidden } from '../edits/laneEdits.ts'
import { addPersona, removePersona } from '../edits/personaEdits.ts'
import { addSavedView, editSavedView, removeSavedView } from '../edits/savedViewEdits.ts'
import {
  addStage,
  editStage,
  mergeStages,
  moveStage,
  removeStage,
  renameStage,
  setStageColour,
  splitStage,
} from '../edits/stageEdits.ts'
import {
  addStep,
  addTouchpointToStep,
  moveStep,
  removeStep,
  removeTouchpointFromStep,
  renameStep,
  setStepOptional,
} from '../edits/stepEdits.ts'
import { mergeSteps, splitStep } from '../edits/stepMergeEdits.ts'
import { addSuggestion, decideSuggestion } from '../edits/suggestionEdits.ts'
import { addTask, editTask } from '../edits/taskEdits.ts'
import { editWorkshop, setVotes } from '../edits/workshopEdits.ts'
import { JourneyEditError } from '../JourneyEditError.ts'
import { laneKindNames } from '../laneKinds.ts'
import type { Place } from '../order.ts'
import { readJourney } from '../readJourney.ts'
import { forkKinds } from '../records/fork.ts'
import type { RecordByType, RecordType } from '../recordTypes.ts'
import type { RandomSource } from './randomSource.ts'

const WORDS = ['Search', 'zählt nach', '支付', 'waits 🙂', '', 'calls "again"', 'a\nb', 'x'.repeat(40)]

/** One random named edit; edits that the map does not allow at the moment do nothing. */
export function randomEdit(doc: Y.Doc, random: RandomSource, origin: unknown): void {
  const all = listRecords(doc)
  const of = <T extends RecordType>(type: T) =>
    all.filter((record) => record.type === type) as RecordByType[T][]
  const one = <T extends RecordType>(type: T) => {
    const list = of(type)
    return list.length > 0 ? random.pick(list).id : 'gone'
  }
  const words = () => random.pick(WORDS)
  const title = words().slice(0, 30)
  const place: Place = random.pick([
    'start',
    'end',
    { before: random.pick(all)?.id ?? 'gone' },
    { after: random.pick(all)?.id ?? 'gone' },
  ])
  const parentId = random.chance(0.7) ? null : one('stage')
  const now = `2026-11-2${random.int(9)}T0${random.int(9)}:00:00Z`
  const target = random.pick(all)?.id ?? 'journey'
  const edits: (() => unknown)[] = [
    () => addStage(doc, { title, parentId, place }, origin),
    () => addStep(doc, { stageId: one('stage'), title, place, optional: random.chance(0.3) }, origin),
    () => addStep(doc, { stageId: one('stage'), title, place, touchpointIds: ['tp1', 'tp2'] }, origin),
    () => addLane(doc, { kind: random.pick(laneKindNames), title, place }, origin),
    () => addCard(doc, { laneId: one('lane'), stepId: one('step'), text: words(), place }, origin),
    () => addCard(doc, { laneId: one('lane'), stepId: one('step'), span: 1 + random.int(4), place }, origin),
    () => setEmotion(doc, { laneId: one('lane'), stepId: one('step'), value: random.int(5) - 2 }, origin),
    () => addEdge(doc, { from: one('step'), to: one('step'), label: title }, origin),
    () => linkEvidence(doc, { target, kind: 'note', ref: 'r', addedBy: 'u', addedAt: now }, origin),
    () => renameStage(doc, { stageId: one('stage'), title }, origin),
    () => setStageColour(doc, { stageId: one('stage'), colour: random.int(8) }, origin),
    () => moveStage(doc, { stageId: one('stage'), parentId, place }, origin),
    () => renameStep(doc, { stepId: one('step'), title }, origin),
    () => moveStep(doc, { stepId: one('step'), stageId: one('stage'), place }, origin),
    () => setStepOptional(doc, { stepId: one('step'), optional: random.chance(0.5) }, origin),
    () => addTouchpointToStep(doc, { stepId: one('step'), touchpointId: `tp${random.int(4)}` }, origin),
    () => removeTouchpointFromStep(doc, { stepId: one('step'), touchpointId: `tp${random.int(4)}` }, origin),
    () => moveLane(doc, { laneId: one('lane'), place }, origin),
    () =>
      resizeLane(
        doc,
        { laneId: one('lane'), height: random.chance(0.5) ? null : 60 + random.int(200) },
        origin,
      ),
    () => setLaneHidden(doc, { laneId: one('lane'), hidden: random.chance(0.5) }, origin),
    () => moveCard(doc, { cardId: one('card'), laneId: one('lane'), stepId: one('step'), place }, origin),
    () => setCardText(doc, { cardId: one('card'), text: words() + words() }, origin),
    () => setCardText(doc, { cardId: one('card'), text: words() }, origin),
    () =>
      setCardColour(doc, { cardId: one('card'), colour: random.chance(0.3) ? null : random.int(8) }, origin),
    () => setCardSpan(doc, { cardId: one('card'), span: 1 + random.int(5) }, origin),
    () => setJourneyTitle(doc, { title }, origin),
    () => setJourneyDescription(doc, { description: words() }, origin),
    () =>
      setMeasureSettings(doc, { orderMode: random.pick(['flexible', 'ordered', 'strict', 'any']) }, origin),
    () => addPersona(doc, { title, colour: random.int(8), place }, origin),
    () => addFork(doc, { stepIds: [one('step'), one('step')], kind: random.pick(forkKinds) }, origin),
    () => setStepTrack(doc, { stepId: one('step'), forkId: one('fork'), track: random.int(3) }, origin),
    () => addSavedView(doc, { title, notes: words(), place }, origin),
    () => editSavedView(doc, { viewId: one('savedView'), patch: { notes: words(), numbers: false } }, origin),
    () =>
      changeCardList(doc, { cardId: one('card'), list: 'tags', add: random.pick(['a', 'b', 'c']) }, origin),
    () => changeCardList(doc, { cardId: one('card'), list: 'tags', remove: random.pick(['a', 'b']) }, origin),
    () => editCard(doc, { cardId: one('card'), patch: { icon: 'star', status: 'done', value: 1.5 } }, origin),
    () => editLane(doc, { laneId: one('lane'), patch: { personaId: one('persona'), locked: true } }, origin),
    () => editStage(doc, { stageId: one('stage'), patch: { collapsed: true, notes: words() } }, origin),
    () =>
      setEmotion(
        doc,
        { laneId: one('lane'), stepId: one('step'), personaId: one('persona'), value: 1, quote: words() },
        origin,
      ),
    () => {
      const stages = random.pick([
        readJourney(doc).stages,
        ...readJourney(doc).stages.map((one) => one.substages),
      ])
      const at = random.int(stages.length)
      const [a, b] = random.chance(0.5) ? [at, at + 1] : [at, at - 1]
      if (stages[a] && stages[b])
        mergeStages(doc, { stageId: stages[a].stage.id, otherId: stages[b].stage.id }, origin)
    },
    () => {
      const { stages, steps } = readJourney(doc)
      const step = random.pick(steps)
      const top = stages.find((node) => node.steps.some((one) => one.id === step?.id))
      const stageId = random.chance(0.5) ? step?.stageId : top?.stage.id
      if (step && stageId) splitStage(doc, { stageId, stepId: step.id, title }, origin)
    },
    () => {
      const { steps } = readJourney(doc)
      const at = random.int(steps.length)
      const [a, b] = random.chance(0.5) ? [at, at + 1] : [at, at - 1]
      if (steps[a] && steps[b]) mergeSteps(doc, { stepId: steps[a].id, otherId: steps[b].id }, origin)
    },
    () =>
      splitStep(
        doc,
        { stepId: one('step'), title, cardIds: [one('card'), one('card')], touchpointIds: ['tp1'] },
        origin,
      ),
    // Copies of copies would soon fill the map.
    () => {
      if (all.length < 150) duplicateStage(doc, { stageId: one('stage') }, origin)
    },
    () => {
      if (all.length < 150) duplicateStep(doc, { stepId: one('step') }, origin)
    },
    () => {
      if (all.length < 150) duplicateLane(doc, { laneId: one('lane') }, origin)
    },
    () => duplicateCards(doc, { cardIds: [one('card'), one('card')] }, origin),
  ]
  const removals: (() => unknown)[] = [
    () => removeCard(doc, { cardId: one('card') }, origin),
    () => removeStep(doc, { stepId: one('step') }, origin),
    () => removeStage(doc, { stageId: one('stage') }, origin),
    () => removeLane(doc, { laneId: one('lane') }, origin),
    () => removeEmotion(doc, { emotionId: one('emotion') }, origin),
    () => removeEdge(doc, { edgeId: one('edge') }, origin),
    () => unlinkEvidence(doc, { linkId: one('evidenceLink') }, origin),
    () => removePersona(doc, { personaId: one('persona') }, origin),
    () => removeFork(doc, { forkId: one('fork') }, origin),
    () => removeSavedView(doc, { viewId: one('savedView') }, origin),
  ]
  attempt(random.pick(random.chance(0.08) ? removals : edits))
}

/** One random edit that only the server makes, on behalf of a person. */
export function randomServerEdit(doc: Y.Doc, random: RandomSource, origin: unknown): void {
  const all = listRecords(doc)
  const one = (type: RecordType) => {
    const list = all.filter((record) => record.type === type)
    return list.length > 0 ? random.pick(list).id : 'gone'
  }
  const text = random.pick(WORDS)
  const at = `2026-11-2${random.int(9)}T0${random.int(9)}:00:00Z`
  const target = random.pick(all)?.id ?? 'journey'
  const edits: (() => unknown)[] = [
    () => addComment(doc, { target, author: 'u', createdAt: at, text }, origin),
    () => addComment(doc, { target, author: 'u', createdAt: at, text, parentId: one('comment') }, origin),
    () => resolveComment(doc, { commentId: one('comment'), resolved: true }, origin),
    () => setReaction(doc, { commentId: one('comment'), emoji: '👍', userId: 'u', on: true }, origin),
    () => withdrawComment(doc, { commentId: one('comment'), at }, origin),
    () => removeComment(doc, { commentId: one('comment') }, origin),
    () => addTask(doc, { target, text, createdBy: 'u', createdAt: at, dueOn: '2026-12-01' }, origin),
    () => editTask(doc, { taskId: one('task'), patch: { done: true } }, origin),
    () => editWorkshop(doc, { patch: { votingOpen: random.chance(0.7), votesEach: 3 } }, origin),
    () => setVotes(doc, { target, userId: `u${random.int(3)}`, count: random.int(3) }, origin),
    () =>
      addSuggestion(
        doc,
        { target, author: 'u', createdAt: at, change: { kind: 'set_text', before: '', after: text } },
        origin,
      ),
    () =>
      decideSuggestion(
        doc,
        { suggestionId: one('suggestion'), accept: random.chance(0.5), decidedBy: 'v', decidedAt: at },
        origin,
      ),
  ]
  attempt(random.pick(edits))
}

function attempt(edit: () => unknown): void {
  try {
    edit()
  } catch (error) {
    if (!(error instanceof JourneyEditError)) throw error
  }
}
