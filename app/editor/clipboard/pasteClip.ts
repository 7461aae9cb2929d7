import { z } from 'zod'
import { plural } from '../../../shared/format/numbers.ts'
import { findRecord } from '../../../shared/journey/document.ts'
import { addCard } from '../../../shared/journey/edits/cardEdits.ts'
import { pasteFragment } from '../../../shared/journey/edits/fragmentEdits.ts'
import { addTouchpointToStep } from '../../../shared/journey/edits/stepEdits.ts'
import { fragmentSchema, type JourneyFragment, withoutOutsideIds } from '../../../shared/journey/fragment.ts'
import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import { isLaneLocked, isLocked } from '../commands/isLocked.ts'
import { change } from '../commands/structureCommands.ts'
import type { Place } from '../grid/place.ts'
import type { Editor } from '../store/Editor.ts'

const link = z.strictObject({
  touchpointId: z.string().min(1).max(64),
  name: z.string().max(300),
  laneId: z.string().max(64),
  stepId: z.string().max(64),
})
const clipSchema = z.strictObject({
  desirepath: z.literal(1),
  workspaceId: z.string().max(64),
  fragment: fragmentSchema,
  /** Touchpoints that were selected themselves. */
  links: z.array(link).max(2_000),
})
export type MapClip = z.infer<typeof clipSchema>

/** A copied part of a map, checked: it may come from anywhere. Null for anything else. */
export function readClip(json: string): MapClip | null {
  try {
    const parsed = clipSchema.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Puts a copied part where the focus is, as one change, selects it and says what did not fit. */
export function pasteClip(editor: Editor, clip: MapClip, workspaceId: string): void {
  const foreign = clip.workspaceId !== workspaceId
  const fragment = foreign ? withoutOutsideIds(clip.fragment) : clip.fragment
  const { active } = editor.session.get()
  const whole = fragment.stages.length + fragment.steps.length + fragment.lanes.length > 0
  if (!whole && !(active && 'laneId' in active)) {
    editor.say('Go to the cell the cards are to go to, then paste.')
    return
  }
  const target = whole ? targetOfWhole(editor, fragment) : targetOfCards(editor, fragment, active!)
  if (!target) return
  const done = change(editor, () => {
    const pasted = pasteFragment(
      editor.doc,
      { fragment: { ...fragment, lanes: [...fragment.lanes, ...target.newLanes] }, target },
      editor.origin,
    )
    let leftOut = pasted.leftOut
    for (const one of clip.links) {
      const stepId = pasted.made.get(one.stepId) ?? target.stepFor[one.stepId]
      const laneId = pasted.made.get(one.laneId) ?? target.laneFor[one.laneId]
      const lane = laneId ? findRecord(editor.doc, laneId) : undefined
      if (!stepId || lane?.type !== 'lane') leftOut++
      else if (lane.kind === 'touchpoints' && !foreign)
        addTouchpointToStep(editor.doc, { stepId, touchpointId: one.touchpointId }, editor.origin)
      else addCard(editor.doc, { laneId: lane.id, stepId, text: one.name }, editor.origin)
    }
    return { ...pasted, leftOut }
  })
  if (!done) return
  selectMade(editor, fragment, done.made)
  const count = fragment.cards.length + clip.links.length
  const what = whole
    ? [
        fragment.stages.length && plural(fragment.stages.length, 'stage'),
        fragment.steps.length && plural(fragment.steps.length, 'step'),
        fragment.lanes.length && plural(fragment.lanes.length, 'lane'),
      ]
        .filter(Boolean)
        .join(', ')
    : plural(count || fragment.emotions.length, count ? 'card' : 'point')
  const missing = done.leftOut ? ` ${done.leftOut} did not fit: there is no lane or step for them.` : ''
  editor.say(`${what} pasted.${missing}`, { undo: true })
}

type Target = {
  place: { after: string } | 'end'
  stageId?: string
  stepFor: Record<string, string>
  laneFor: Record<string, string>
  newLanes: LaneRecord[]
}

function targetOfWhole(editor: Editor, fragment: JourneyFragment): Target | null {
  const { active } = editor.session.get()
  const { columns, lanes } = editor.layout.get()
  const { steps, stages, lanes: allLanes } = editor.store.getStructure()
  const column =
    active && 'column' in active
      ? columns.byKey.get(active.column)
      : active?.kind === 'stage' || active?.kind === 'substage'
        ? columns.columns[
            [...columns.stages, ...columns.substages].find((one) => one.id === active.id)?.last ?? -1
          ]
        : columns.columns.at(-1)
  const { laneFor, newLanes } = matchLanes(fragment, allLanes)
  const stepFor: Record<string, string> = {}
  fragment.columns.forEach((step, i) => {
    const same = steps.find((one) => one.id === step.id) ?? steps[i]
    if (same) stepFor[step.id] = same.id
  })
  const top = fragment.stages.some((stage) => stage.parentId === null)
  if (fragment.lanes.length && !fragment.steps.length) {
    const laneId =
      active?.kind === 'lane' ? active.id : active && 'laneId' in active ? active.laneId : lanes.at(-1)?.id
    return { place: laneId ? { after: laneId } : 'end', stepFor, laneFor, newLanes: [] }
  }
  if (top) return { place: column ? { after: column.stageId } : 'end', stepFor, laneFor, newLanes }
  const stageId = column?.stageId ?? stages.at(-1)?.stage.id
  if (!stageId) {
    editor.say('Add a stage first, then paste the steps into it.')
    return null
  }
  const into = fragment.stages.length ? stageId : (column?.substageId ?? stageId)
  const beside = fragment.stages.length ? (column?.substageId ?? column?.stepId) : column?.stepId
  return { place: beside ? { after: beside } : 'end', stageId: into, stepFor, laneFor, newLanes }
}

/** Lanes of this map for those of a fragment: the same, one of the same name, one of the same kind; else a new one. */
function matchLanes(fragment: JourneyFragment, lanes: readonly LaneRecord[]) {
  const own = new Set(fragment.lanes.map((lane) => lane.id))
  const laneFor: Record<string, string> = {}
  const newLanes: LaneRecord[] = []
  const taken = new Set<string>()
  for (const row of fragment.rows) {
    if (own.has(row.id)) continue
    const free = lanes.filter((lane) => !taken.has(lane.id))
    const like = (lane: LaneRecord) => laneKinds[lane.kind].content === laneKinds[row.kind].content
    const match =
      lanes.find((lane) => lane.id === row.id) ??
      free.find((lane) => like(lane) && lane.title === row.title) ??
      free.find((lane) => lane.kind === row.kind && lane.preset === row.preset)
    if (match) {
      laneFor[row.id] = match.id
      taken.add(match.id)
    } else newLanes.push(row)
  }
  return { laneFor, newLanes }
}

/** Cards go right and down from the focus, at the distances they had; lanes between that take no cards are skipped. */
function targetOfCards(editor: Editor, fragment: JourneyFragment, active: Place): Target | null {
  if (!('laneId' in active) || isLocked(editor, active.laneId)) return null
  const { columns, lanes } = editor.layout.get()
  const steps = editor.view.getStructure().steps
  const column = columns.byKey.get(active.column)
  const firstStep = steps.findIndex((step) => step.id === column?.stepId)
  const takes = (row: LaneRecord | undefined, lane: LaneRecord) =>
    !isLaneLocked(editor, lane.id) &&
    laneKinds[lane.kind].content === (row ? laneKinds[row.kind].content : 'cards')
  const stepFor: Record<string, string> = {}
  const laneFor: Record<string, string> = {}
  if (firstStep < 0) {
    editor.say('Add a step here first, then paste.')
    return null
  }
  fragment.columns.forEach((step, i) => {
    const to = steps[firstStep + i]
    if (to) stepFor[step.id] = to.id
  })
  let at = lanes.findIndex((lane) => lane.id === active.laneId)
  for (const row of fragment.rows) {
    while (lanes[at] && !takes(row, lanes[at]!)) at++
    if (lanes[at]) laneFor[row.id] = lanes[at]!.id
    at++
  }
  return { place: 'end', stepFor, laneFor, newLanes: [] }
}

function selectMade(editor: Editor, fragment: JourneyFragment, made: ReadonlyMap<string, string>): void {
  const idsOf = (list: readonly { id: string }[]) => list.flatMap((one) => made.get(one.id) ?? [])
  const tops = fragment.stages.filter((stage) => stage.parentId === null || !made.has(stage.parentId))
  const places: Place[] = tops.length
    ? idsOf(tops).map((id, i) => ({ kind: tops[i]?.parentId === null ? 'stage' : 'substage', id }))
    : fragment.steps.length
      ? idsOf(fragment.steps).map((column) => ({ kind: 'step', column }))
      : fragment.lanes.length
        ? idsOf(fragment.lanes).map((id) => ({ kind: 'lane', id }))
        : idsOf(fragment.cards).flatMap((itemId): Place[] => {
            const card = editor.store.getRecord(itemId)
            return card?.type === 'card'
              ? [{ kind: 'item', laneId: card.laneId, column: card.stepId, itemId }]
              : []
          })
  if (places.length) editor.select(places, places[0])
}
