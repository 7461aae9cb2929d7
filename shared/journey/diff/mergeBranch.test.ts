import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addCard, changeCardList, moveCard, removeCard, setCardText } from '../edits/cardEdits.ts'
import { initJourney, setJourneyTitle } from '../edits/journeyEdits.ts'
import { addLane, removeLane } from '../edits/laneEdits.ts'
import { addStage } from '../edits/stageEdits.ts'
import { addStep, removeStep, renameStep } from '../edits/stepEdits.ts'
import { createJourneyGuard } from '../journeyGuard.ts'
import { readJourney } from '../readJourney.ts'
import { findDefinition, type JourneyDocRecord } from '../recordTypes.ts'
import { randomEdit } from '../testing/randomEdit.ts'
import { randomSource } from '../testing/randomSource.ts'
import { applyDiff } from './applyDiff.ts'
import { readContent } from './contentOf.ts'
import { diffJourneys } from './diffJourneys.ts'
import {
  type MergeChoices,
  type MergePlan,
  mergeBranch,
  toMergeDiff,
  UndecidedConflict,
} from './mergeBranch.ts'
import { placeFieldsOf } from './neighbours.ts'

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function asIs() {
  const base = new Y.Doc()
  initJourney(base, { title: 'Today' })
  const stageId = addStage(base, { title: 'Buy' })
  const search = addStep(base, { stageId, title: 'Search' })
  const pay = addStep(base, { stageId, title: 'Pay' })
  const laneId = addLane(base, { kind: 'text', title: 'Pains' })
  const other = addLane(base, { kind: 'text', title: 'Ideas' })
  const card = addCard(base, { laneId, stepId: pay, text: 'Slow' })
  return { base, branch: copyOf(base), current: copyOf(base), stageId, search, pay, laneId, other, card }
}

function plan({ base, branch, current }: { base: Y.Doc; branch: Y.Doc; current: Y.Doc }): MergePlan {
  return mergeBranch({
    base: readJourney(base),
    branch: readJourney(branch),
    current: readJourney(current),
  })
}

/** Brings everything of the branch; of conflicts the given side. */
function mergeAll(
  docs: { base: Y.Doc; branch: Y.Doc; current: Y.Doc },
  side: 'branch' | 'current' = 'branch',
): void {
  const found = plan(docs)
  const sides = {
    base: readJourney(docs.base),
    branch: readJourney(docs.branch),
    current: readJourney(docs.current),
  }
  const keys = found.items.flatMap(({ conflicts }) => conflicts.map(({ key }) => key))
  const choices: MergeChoices = Object.fromEntries(keys.map((key) => [key, side]))
  applyDiff(docs.current, toMergeDiff(found, sides, new Set(found.items.map(({ id }) => id)), choices))
}

describe('bringing a branch back', () => {
  it('takes what only the branch changed and keeps what only the map changed', () => {
    const docs = asIs()
    const idea = addCard(docs.branch, { laneId: docs.other, stepId: docs.pay, text: 'One click' })
    renameStep(docs.branch, { stepId: docs.pay, title: 'Pay in one click' })
    setCardText(docs.current, { cardId: docs.card, text: 'Slow on phones' })
    const late = addCard(docs.current, { laneId: docs.laneId, stepId: docs.search, text: 'Too many hits' })
    expect(plan(docs).items.flatMap(({ conflicts }) => conflicts)).toEqual([])
    mergeAll(docs)
    const model = readJourney(docs.current)
    expect(model.steps.map(({ title }) => title)).toEqual(['Search', 'Pay in one click'])
    expect(Object.fromEntries(model.cards.map(({ id, text }) => [id, text]))).toEqual({
      [docs.card]: 'Slow on phones',
      [idea]: 'One click',
      [late]: 'Too many hits',
    })
  })

  it('asks where both changed the same text, and takes the side that is chosen', () => {
    const docs = asIs()
    setCardText(docs.branch, { cardId: docs.card, text: 'Fast' })
    setCardText(docs.current, { cardId: docs.card, text: 'Slower' })
    const key = `${docs.card}/text`
    expect(plan(docs).items[0]!.conflicts).toEqual([
      { kind: 'field', key, field: 'text', base: 'Slow', branch: 'Fast', current: 'Slower' },
    ])
    const sides = {
      base: readJourney(docs.base),
      branch: readJourney(docs.branch),
      current: readJourney(docs.current),
    }
    expect(() => toMergeDiff(plan(docs), sides, new Set([docs.card]), {})).toThrow(UndecidedConflict)
    const kept = copyOf(docs.current)
    mergeAll({ ...docs, current: kept }, 'current')
    expect(readJourney(kept).cards[0]!.text).toBe('Slower')
    mergeAll(docs)
    expect(readJourney(docs.current).cards[0]!.text).toBe('Fast')
  })

  it('adds tags of both sides without asking', () => {
    const docs = asIs()
    changeCardList(docs.branch, { cardId: docs.card, list: 'tags', add: 'to do' })
    changeCardList(docs.current, { cardId: docs.card, list: 'tags', add: 'phone' })
    expect(plan(docs).items[0]!.conflicts).toEqual([])
    mergeAll(docs)
    expect([...readJourney(docs.current).cards[0]!.tags].sort()).toEqual(['phone', 'to do'])
  })

  it('asks before it removes what was changed or filled meanwhile', () => {
    const docs = asIs()
    removeStep(docs.branch, { stepId: docs.search })
    const late = addCard(docs.current, { laneId: docs.laneId, stepId: docs.search, text: 'Too many hits' })
    expect(plan(docs).items[0]!.conflicts).toEqual([
      { kind: 'removed_there', key: docs.search, changed: [late] },
    ])
    const kept = copyOf(docs.current)
    mergeAll({ ...docs, current: kept }, 'current')
    expect(readJourney(kept).cards.map(({ id }) => id)).toContain(late)
    mergeAll(docs)
    expect(readJourney(docs.current).steps.map(({ title }) => title)).toEqual(['Pay'])
  })

  it('takes what stands in a removed step as one with it', () => {
    const docs = asIs()
    removeStep(docs.branch, { stepId: docs.pay })
    expect(plan(docs).items.map(({ id }) => id)).toEqual([docs.pay])
    moveCard(docs.current, { cardId: docs.card, laneId: docs.laneId, stepId: docs.search })
    expect(plan(docs).items.map(({ id, conflicts }) => [id, conflicts.length])).toEqual([
      [docs.pay, 0],
      [docs.card, 1],
    ])
    mergeAll(docs, 'current')
    expect(readJourney(docs.current).cards.map(({ id }) => id)).toEqual([docs.card])
  })

  it('brings a removed lane back with a card that was changed in it, when that is chosen', () => {
    const docs = asIs()
    setCardText(docs.branch, { cardId: docs.card, text: 'Fast' })
    removeLane(docs.current, { laneId: docs.laneId })
    expect(plan(docs).items[0]!.conflicts).toEqual([{ kind: 'removed_here', key: docs.card }])
    mergeAll(docs)
    const model = readJourney(docs.current)
    expect(model.lanes.map(({ title }) => title)).toEqual(['Pains', 'Ideas'])
    expect(model.cards.map(({ text }) => text)).toEqual(['Fast'])
  })

  it('asks where a card was moved to two places, and where its new place is gone', () => {
    const docs = asIs()
    moveCard(docs.branch, { cardId: docs.card, laneId: docs.other, stepId: docs.pay })
    moveCard(docs.current, { cardId: docs.card, laneId: docs.laneId, stepId: docs.search })
    expect(plan(docs).items[0]!.conflicts.map(({ kind }) => kind)).toEqual(['place'])
    const gone = asIs()
    moveCard(gone.branch, { cardId: gone.card, laneId: gone.other, stepId: gone.pay })
    removeLane(gone.current, { laneId: gone.other })
    expect(plan(gone).items[0]!.conflicts.map(({ kind }) => kind)).toEqual(['place_gone'])
    mergeAll(gone)
    expect(readJourney(gone.current).cards[0]!.laneId).toBe(gone.other)
  })

  it('has nothing to ask or to bring where both did the same, and leaves the names of the maps alone', () => {
    const docs = asIs()
    for (const doc of [docs.branch, docs.current]) {
      removeCard(doc, { cardId: docs.card })
      renameStep(doc, { stepId: docs.pay, title: 'Order' })
    }
    setJourneyTitle(docs.branch, { title: 'Tomorrow' })
    expect(plan(docs).items).toEqual([])
  })
})

const byId = (doc: Y.Doc) => new Map(readContent(doc).map((record) => [record.id, record]))
const fieldsOf = (record: JourneyDocRecord) =>
  Object.entries(record).filter(
    ([key]) =>
      !['id', 'type', 'order'].includes(key) &&
      !placeFieldsOf(record.type).includes(key) &&
      !findDefinition(record.type)!.lists.includes(key),
  )
const isReorder = (moved: { before: unknown; after: unknown } | null) =>
  moved !== null && text(moved.before) === text(moved.after)
const text = (value: unknown) => JSON.stringify(value)

describe('merging whatever was edited', () => {
  it('loses nothing where both sides changed different things, and all records are valid', () => {
    let clean = 0
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomSource(seed)
      const { base } = asIs()
      for (let i = 0; i < 40; i++) randomEdit(base, random, 'test')
      const docs = { base, branch: copyOf(base), current: copyOf(base) }
      for (let i = 0; i < 1 + random.int(5); i++) randomEdit(docs.branch, random, 'test')
      for (let i = 0; i < 1 + random.int(5); i++) randomEdit(docs.current, random, 'test')
      const theirs = diffJourneys(readJourney(base), readJourney(docs.branch))
      const ours = diffJourneys(readJourney(base), readJourney(docs.current))
      if (plan(docs).items.some(({ conflicts }) => conflicts.length > 0)) continue
      clean++
      const guard = createJourneyGuard(() => Y.encodeStateAsUpdate(docs.current))
      const updates: Uint8Array[] = []
      docs.current.on('update', (update: Uint8Array) => updates.push(update))
      mergeAll(docs)
      for (const update of updates) expect(guard.check(update).ok, `seed ${seed}`).toBe(true)
      const merged = byId(docs.current)
      for (const change of [...theirs.changes, ...ours.changes]) {
        const now = merged.get(change.id)
        if (change.id === 'journey') continue
        if (change.kind === 'removed') expect(now, `seed ${seed}`).toBeUndefined()
        else if (change.kind === 'added') expect(now?.type, `seed ${seed}`).toBe(change.type)
        else {
          const lists = findDefinition(change.type)!.lists
          for (const { field, before, after } of change.fields) {
            const value = (now as unknown as Record<string, unknown>)[field]
            if (lists.includes(field))
              for (const entry of after as string[])
                if (!(before as string[]).includes(entry)) expect(value, `seed ${seed}`).toContain(entry)
            if (!lists.includes(field)) expect(value, `seed ${seed} ${field}`).toEqual(after)
          }
          if (change.moved && text(change.moved.before) !== text(change.moved.after))
            expect(now, `seed ${seed}`).toMatchObject(change.moved.after)
        }
      }
      const left = plan(docs).items.filter(
        ({ change }) => change.kind !== 'changed' || change.fields.length > 0 || !isReorder(change.moved),
      )
      expect(left, `seed ${seed}`).toEqual([])
    }
    expect(clean).toBeGreaterThan(100)
  })

  it('reports a field exactly where both sides changed it differently', () => {
    let reported = 0
    for (let seed = 1; seed <= 150; seed++) {
      const random = randomSource(seed)
      const { base } = asIs()
      for (let i = 0; i < 15; i++) randomEdit(base, random, 'test')
      const docs = { base, branch: copyOf(base), current: copyOf(base) }
      for (let i = 0; i < 40; i++) randomEdit(docs.branch, random, 'test')
      for (let i = 0; i < 40; i++) randomEdit(docs.current, random, 'test')
      const [before, there, here] = [byId(base), byId(docs.branch), byId(docs.current)]
      const expected: string[] = []
      for (const [id, record] of before) {
        const [a, b] = [there.get(id), here.get(id)]
        if (!a || !b) continue
        for (const [field, value] of fieldsOf(record)) {
          const [x, y] = [a, b].map((one) => (one as unknown as Record<string, unknown>)[field])
          const all = new Set([text(value), text(x), text(y)])
          if (all.size === 3 && !(id === 'journey' && field === 'title')) expected.push(`${id}/${field}`)
        }
      }
      for (const [id, record] of there) {
        const twin = here.get(id)
        if (before.has(id) || !twin) continue
        for (const [field, value] of fieldsOf(record))
          if (text((twin as unknown as Record<string, unknown>)[field]) !== text(value))
            expected.push(`${id}/${field}`)
      }
      const found = plan(docs).items.flatMap(({ conflicts }) =>
        conflicts.flatMap((conflict) => (conflict.kind === 'field' ? [conflict.key] : [])),
      )
      reported += found.length
      expect(found.sort(), `seed ${seed}`).toEqual(expected.sort())
      const removedHere = plan(docs).items.flatMap(({ id, conflicts }) =>
        conflicts.some(({ kind }) => kind === 'removed_here') ? [id] : [],
      )
      const changedThere = diffJourneys(readJourney(base), readJourney(docs.branch)).changes.flatMap(
        (change) => (change.kind === 'changed' && change.id !== 'journey' ? [change.id] : []),
      )
      expect(removedHere.sort(), `seed ${seed}`).toEqual(changedThere.filter((id) => !here.has(id)).sort())
    }
    expect(reported).toBeGreaterThan(50)
  })
})
