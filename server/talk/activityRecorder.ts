import * as Y from 'yjs'
import { recordsOf } from '../../shared/journey/document.ts'
import type { RecordType } from '../../shared/journey/recordTypes.ts'
import { listMentions } from '../../shared/richText/listMentions.ts'
import type { ActivityChange } from '../../shared/wire/talk.ts'

/** What of a record tells in words what was done to it. */
interface Brief {
  type: RecordType
  /** Its name or text, as it stands in the document. */
  words: string
  /** Lane, step or stage it is in, with its order. */
  place: string
  /** Element and thread of what people say. */
  target: string
  state: string
}
interface Touched {
  before: Brief | undefined
  after: Brief | undefined
}

type Taken = { userId: string; touched: ReadonlyMap<string, Touched> }

/** Collects who changed what in an open document, cheaply: only records an edit touches are looked at. */
export interface ActivityRecorder {
  /**
   * Hands what was changed since the last time that succeeded, by person, to `store`; the server's own changes are
   * left out. Where storing fails, it is handed on with what comes later.
   */
  storeWith(store: (taken: Taken[]) => Promise<void>): Promise<void>
}

/** `userOf` says who is behind a transaction, by its origin. Votes are nobody's business and are not recorded. */
export function recordActivity(
  doc: Y.Doc,
  userOf: (origin: unknown) => string | undefined,
): ActivityRecorder {
  const records = recordsOf(doc) as unknown as Y.Map<unknown>
  const known = new Map<string, Brief>()
  records.forEach((stored, id) => {
    const brief = toBrief(stored)
    if (brief) known.set(id, brief)
  })
  let people = new Map<string, Map<string, Touched>>()

  records.observeDeep((events, transaction) => {
    const ids = new Set<string>()
    for (const event of events) {
      if ((event.target as unknown) === records) for (const id of event.keys.keys()) ids.add(id)
      else ids.add(String(event.path[0]))
    }
    const userId = userOf(transaction.origin)
    for (const id of ids) {
      const before = known.get(id)
      const after = toBrief(records.get(id))
      if (after) known.set(id, after)
      else known.delete(id)
      if (userId === undefined) continue
      const own = people.get(userId) ?? new Map<string, Touched>()
      people.set(userId, own)
      const held = own.get(id)
      own.set(id, { before: held ? held.before : before, after })
    }
  })

  return {
    async storeWith(store) {
      const taken = people
      people = new Map()
      try {
        await store([...taken].map(([userId, touched]) => ({ userId, touched })))
      } catch (error) {
        for (const [userId, later] of people) {
          const own = taken.get(userId) ?? new Map<string, Touched>()
          taken.set(userId, own)
          for (const [id, { before, after }] of later)
            own.set(id, { before: own.has(id) ? own.get(id)!.before : before, after })
        }
        people = taken
        throw error
      }
    },
  }
}

const silent: ReadonlySet<string> = new Set(['vote', 'evidenceLink'])

function toBrief(stored: unknown): Brief | undefined {
  if (!(stored instanceof Y.Map)) return undefined
  const type = stored.get('type')
  if (typeof type !== 'string' || silent.has(type)) return undefined
  const read = (key: string) => {
    const value = stored.get(key)
    return value === undefined || value === null ? '' : String(value)
  }
  return {
    type: type as RecordType,
    words: read(type === 'card' || type === 'comment' || type === 'task' ? 'text' : 'title') || read('label'),
    place: ['laneId', 'stepId', 'stageId', 'parentId', 'from', 'to', 'order'].map(read).join(' '),
    target: read('target'),
    state: ['resolved', 'state', 'done', 'votingOpen'].map(read).join(' '),
  }
}

/** Whom the cards that were touched mention now and did not before, with the card. */
export function newMentions(
  touched: ReadonlyMap<string, Touched>,
): { cardId: string; text: string; userIds: string[] }[] {
  const found: { cardId: string; text: string; userIds: string[] }[] = []
  for (const [cardId, { before, after }] of touched) {
    if (after?.type !== 'card') continue
    const known = new Set(listMentions(before?.words ?? '').map(({ userId }) => userId))
    const userIds = listMentions(after.words)
      .map(({ userId }) => userId)
      .filter((userId) => !known.has(userId))
    if (userIds.length > 0) found.push({ cardId, text: after.words, userIds })
  }
  return found
}

/** What was done, in the order in which it was first touched. `titleOf` names elements that are still there. */
export function toChanges(
  touched: ReadonlyMap<string, Touched>,
  titleOf: (id: string) => string,
): ActivityChange[] {
  const removed = new Set([...touched].filter(([, one]) => !one.after).map(([id]) => id))
  const changes: ActivityChange[] = []
  for (const [id, { before, after }] of touched) {
    const verb = verbOf(before, after, removed)
    if (!verb) continue
    const brief = (after ?? before)!
    // What was said is not repeated: the element it is about is what the reader looks for.
    const about = brief.target || id
    const title = brief.target ? titleOf(about) : after ? titleOf(id) : clip(brief.words)
    changes.push({ verb, what: brief.type, id: about, title, n: 1 })
  }
  return changes
}

function verbOf(
  before: Brief | undefined,
  after: Brief | undefined,
  removed: ReadonlySet<string>,
): ActivityChange['verb'] | undefined {
  if (!before && !after) return undefined
  if (!before) {
    switch (after!.type) {
      case 'comment':
        return after!.place.trim() ? 'answered' : 'commented'
      case 'suggestion':
        return 'suggested'
      case 'workshop':
        return after!.state.includes('true') ? 'opened_round' : undefined
      default:
        return 'added'
    }
  }
  if (!after) {
    if (before.type === 'suggestion' || before.type === 'emotion') return undefined
    // What goes with a stage, a step or a lane is not told one by one.
    return before.place.split(' ').some((id) => removed.has(id)) ? undefined : 'removed'
  }
  switch (after.type) {
    case 'comment':
      if (before.state !== after.state) return after.state.includes('true') ? 'resolved' : 'reopened'
      return undefined
    case 'suggestion':
      return after.state.includes('accepted')
        ? 'accepted'
        : after.state.includes('declined')
          ? 'declined'
          : undefined
    case 'task':
      if (before.state !== after.state) return after.state.includes('true') ? 'finished' : 'reopened'
      return 'changed'
    case 'workshop':
      if (before.state === after.state) return undefined
      return after.state.includes('true') ? 'opened_round' : 'closed_round'
    default:
      if (before.words !== after.words) return after.type === 'card' ? 'rewrote' : 'renamed'
      return before.place !== after.place ? 'moved' : 'changed'
  }
}

function clip(text: string): string {
  const line = text.trim().split('\n')[0]!
  return line.length > 80 ? `${line.slice(0, 79).toWellFormed()}…` : line
}
