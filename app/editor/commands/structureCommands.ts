import { plural } from '../../../shared/format/numbers.ts'
import { addEdge } from '../../../shared/journey/edits/edgeEdits.ts'
import { addFork, removeFork, setStepTrack } from '../../../shared/journey/edits/forkEdits.ts'
import {
  duplicateCards,
  duplicateLane,
  duplicateStage,
  duplicateStep,
} from '../../../shared/journey/edits/fragmentEdits.ts'
import { editStage, mergeStages, splitStage } from '../../../shared/journey/edits/stageEdits.ts'
import { setMomentOfTruth, setStepOptional } from '../../../shared/journey/edits/stepEdits.ts'
import { mergeSteps } from '../../../shared/journey/edits/stepMergeEdits.ts'
import { JourneyEditError } from '../../../shared/journey/JourneyEditError.ts'
import { limits } from '../../../shared/journey/limits.ts'
import type { ForkKind } from '../../../shared/journey/records/fork.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'
import { type Place, placeKey } from '../grid/place.ts'
import { touchpointOfItem } from '../lanes/touchpoints/touchpointItem.ts'
import type { Editor } from '../store/Editor.ts'
import { isLocked } from './isLocked.ts'

/** Makes a change one undo step; what cannot be done is said in words and leaves the map as it is. */
export function change<T>(editor: Editor, edit: () => T): T | undefined {
  if (editor.readOnly) return undefined
  editor.newUndoStep()
  try {
    return editor.doc.transact(edit, editor.origin)
  } catch (error) {
    if (!(error instanceof JourneyEditError)) throw error
    editor.say(error.message, { tone: 'bad' })
    return undefined
  } finally {
    editor.newUndoStep()
  }
}

/** The selected steps in map order; a cell or card stands for its step where nothing else is selected. */
export function selectedSteps(editor: Editor): StepRecord[] {
  const ids = new Set(editor.selection().flatMap((place) => ('column' in place ? [place.column] : [])))
  return editor.store.getStructure().steps.filter((step) => ids.has(step.id))
}

/** The stage or substage the focus is on, or the stage around it. */
export function activeStageId(editor: Editor): string | null {
  const { active } = editor.session.get()
  if (!active) return null
  if (active.kind === 'stage' || active.kind === 'substage') return active.id
  if (!('column' in active)) return null
  return editor.layout.get().columns.byKey.get(active.column)?.stageId ?? null
}

/** Merges all selected stages or steps; one alone with the next. */
export function mergeSelection(editor: Editor): void {
  const { active } = editor.session.get()
  if (active?.kind === 'stage' || active?.kind === 'substage') {
    const { columns } = editor.layout.get()
    const row = (active.kind === 'stage' ? columns.stages : columns.substages).map((span) => span.id)
    const chosen = editor.selection().flatMap((place) => ('id' in place ? [place.id] : []))
    const ids = withNext(row, chosen)
    const [first, ...others] = ids
    if (!first || !others.length) {
      editor.say(`There is no ${active.kind} behind this one to merge it with.`)
      return
    }
    const merged = change(editor, () => {
      for (const otherId of others) mergeStages(editor.doc, { stageId: first, otherId }, editor.origin)
      return true
    })
    if (!merged) return
    editor.activate({ kind: active.kind, id: first })
    editor.say(`${plural(ids.length, active.kind)} merged.`, { undo: true })
    return
  }
  const row = editor.store.getStructure().steps.map((step) => step.id)
  const ids = withNext(
    row,
    selectedSteps(editor).map((step) => step.id),
  )
  const [first, ...others] = ids
  if (!first || !others.length) {
    editor.say('There is no step behind this one to merge it with.')
    return
  }
  const merged = change(editor, () => {
    for (const otherId of others) mergeSteps(editor.doc, { stepId: first, otherId }, editor.origin)
    return true
  })
  if (!merged) return
  editor.activate({ kind: 'step', column: first })
  editor.say(`${plural(ids.length, 'step')} merged.`, { undo: true })
}

/** The chosen ids in order; one alone with the one behind it. */
function withNext(row: readonly string[], chosen: readonly string[]): string[] {
  const ids = row.filter((id) => chosen.includes(id))
  const next = ids.length === 1 ? row[row.indexOf(ids[0]!) + 1] : undefined
  return next ? [...ids, next] : ids
}

/** Splits the stage (or with `substage` the substage) in front of the step that has the focus. */
export function splitStageHere(editor: Editor, which: 'stage' | 'substage' = 'stage'): void {
  const [step] = selectedSteps(editor)
  const column = step && editor.layout.get().columns.byStep.get(step.id)
  const stageId = column && (which === 'substage' ? column.substageId : column.stageId)
  if (!step || !stageId) {
    editor.say('Go to the step that the new stage is to begin with, then split.')
    return
  }
  const id = change(editor, () => splitStage(editor.doc, { stageId, stepId: step.id }, editor.origin))
  if (id) editor.startEditing({ kind: which, id }, 'title')
}

/** Makes a fork of the selected steps, each a track of its own. */
export function forkSelection(editor: Editor, kind: ForkKind): void {
  const steps = selectedSteps(editor)
  const all = editor.store.getStructure().steps
  const first = all.findIndex((step) => step.id === steps[0]?.id)
  const together = steps.every((step, i) => all[first + i]?.id === step.id)
  if (steps.length < 2 || !together) {
    editor.say('Select at least two steps side by side first: hold Shift and go to the last of them.')
    return
  }
  if (steps.length > limits.tracks) {
    editor.say(`A fork has at most ${limits.tracks} tracks. Select fewer steps.`)
    return
  }
  const done = change(editor, () =>
    addFork(editor.doc, { stepIds: steps.map((step) => step.id), kind }, editor.origin),
  )
  if (!done) return
  editor.say(
    kind === 'either_or'
      ? `${steps.length} steps are alternatives now: customers take one of them.`
      : `${steps.length} steps are in parallel now: customers take all of them in any order.`,
    { undo: true },
  )
}

/** Takes the fork at the focus apart: its steps follow each other again. */
export function unforkSelection(editor: Editor): void {
  const forkId = selectedSteps(editor).find((step) => step.forkId !== null)?.forkId
  if (!forkId) return
  const gone = change(editor, () => {
    if (editor.store.getRecord(forkId)) removeFork(editor.doc, { forkId }, editor.origin)
    else
      for (const step of selectedSteps(editor))
        setStepTrack(editor.doc, { stepId: step.id, forkId: null }, editor.origin)
    return true
  })
  if (gone) editor.say('The steps follow each other again.', { undo: true })
}

/** Draws a way between two steps; one that is there already is not drawn twice. */
export function drawWay(editor: Editor, from: string, to: string): string | undefined {
  const { steps } = editor.store.getStructure()
  const at = (id: string) => steps.findIndex((step) => step.id === id)
  const [start, end] = [at(from), at(to)]
  if (start < 0 || end < 0 || start === end) return undefined
  if (editor.store.getAll('edge').some((edge) => edge.from === from && edge.to === to)) {
    editor.say('There is a way between these two steps already.')
    return undefined
  }
  const kind = end > start ? 'branch' : 'loop'
  const id = change(editor, () => addEdge(editor.doc, { from, to, kind }, editor.origin))
  if (!id) return undefined
  const title = steps[end]?.title || 'an untitled step'
  editor.say(
    `${kind === 'loop' ? 'Loop back' : 'Way'} to “${title}” drawn. Its condition is in the inspector.`,
    {
      undo: true,
    },
  )
  return id
}

/** Begins to draw a way by keyboard; `finishWay` at another step ends it. */
export function startWay(editor: Editor): void {
  const [step] = selectedSteps(editor)
  if (!step || editor.readOnly) return
  editor.session.set({ wayFrom: step.id })
  editor.activate({ kind: 'step', column: step.id })
  editor.say('Go to the step the way leads to and press Enter. Escape gives up.')
}

/** True while a way is being drawn by keyboard: then Enter belongs to it. */
export function finishWay(editor: Editor): boolean {
  const { wayFrom } = editor.session.get()
  if (!wayFrom) return false
  const [step] = selectedSteps(editor)
  if (!step) {
    editor.say('A way leads to a step. Go to one and press Enter, or Escape to give up.')
    return true
  }
  editor.session.set({ wayFrom: null, notice: null })
  drawWay(editor, wayFrom, step.id)
  return true
}

/** Copies what is selected right beside itself and selects the copies. */
export function duplicateSelection(editor: Editor): void {
  const { doc, origin, store } = editor
  const places = editor.selection()
  const cards = places.flatMap((place) =>
    place.kind === 'item' && !touchpointOfItem(place.itemId) ? [place] : [],
  )
  if (cards.some((place) => isLocked(editor, place.laneId))) return
  const copies = change(editor, (): Place[] => {
    if (cards.length)
      return duplicateCards(doc, { cardIds: cards.map((place) => place.itemId) }, origin).map((itemId) => ({
        kind: 'item',
        laneId: '',
        column: '',
        itemId,
      }))
    return places.flatMap((place): Place[] => {
      if (place.kind === 'stage' || place.kind === 'substage')
        return [{ kind: place.kind, id: duplicateStage(doc, { stageId: place.id }, origin) }]
      if (place.kind === 'lane')
        return [{ kind: 'lane', id: duplicateLane(doc, { laneId: place.id }, origin) }]
      if (place.kind === 'step' && store.getRecord(place.column))
        return [{ kind: 'step', column: duplicateStep(doc, { stepId: place.column }, origin) }]
      return []
    })
  })
  if (!copies?.length) return
  // The store knows the copies only now that the change is made.
  const made = copies.map((place): Place => {
    const card = place.kind === 'item' ? store.getRecord(place.itemId) : undefined
    return place.kind === 'item' && card?.type === 'card'
      ? { ...place, laneId: card.laneId, column: card.stepId }
      : place
  })
  editor.select(made)
  editor.say(`${plural(made.length, 'copy', 'copies')} made.`, { undo: true })
}

/** Shows the stage of the focus as one narrow column, or whole again. */
export function toggleStageCollapsed(editor: Editor): void {
  const stageId = activeStageId(editor)
  const stage = stageId ? editor.store.getRecord(stageId) : undefined
  if (stage?.type !== 'stage' || stage.parentId !== null) return
  const collapsed = !stage.collapsed
  change(editor, () => editStage(editor.doc, { stageId: stage.id, patch: { collapsed } }, editor.origin))
  editor.announce(`Stage ${stage.title} ${collapsed ? 'collapsed to one column' : 'opened'}`)
}

export function toggleOptional(editor: Editor): void {
  const steps = selectedSteps(editor)
  const optional = steps.some((step) => !step.optional)
  change(editor, () => {
    for (const step of steps) setStepOptional(editor.doc, { stepId: step.id, optional }, editor.origin)
  })
  if (steps.length) editor.announce(optional ? 'Optional' : 'No longer optional')
}

export function toggleMoment(editor: Editor): void {
  const steps = selectedSteps(editor)
  const momentOfTruth = steps.some((step) => !step.momentOfTruth)
  change(editor, () => {
    for (const step of steps) setMomentOfTruth(editor.doc, { stepId: step.id, momentOfTruth }, editor.origin)
  })
  if (steps.length) editor.announce(momentOfTruth ? 'Moment of truth' : 'No longer a moment of truth')
}

/** Every place of the sort that has the focus. */
export function selectAllLike(editor: Editor): void {
  const { active } = editor.session.get()
  const { columns, lanes } = editor.layout.get()
  const grid = editor.grid()
  const all = (): Place[] => {
    switch (active?.kind) {
      case 'stage':
        return columns.stages.map(({ id }) => ({ kind: 'stage', id }))
      case 'substage':
        return columns.substages.map(({ id }) => ({ kind: 'substage', id }))
      case 'step':
        return columns.columns.map(({ key }) => ({ kind: 'step', column: key }))
      case 'lane':
        return lanes.map(({ id }) => ({ kind: 'lane', id }))
      default:
        return lanes.flatMap((lane) =>
          columns.columns.flatMap(({ key }) =>
            grid
              .itemsOf(lane.id, key)
              .map((itemId): Place => ({ kind: 'item', laneId: lane.id, column: key, itemId })),
          ),
        )
    }
  }
  const places = all()
  const focus = places.find((place) => active && placeKey(place) === placeKey(active))
  if (places.length) editor.select(places, focus ?? places[0])
}
