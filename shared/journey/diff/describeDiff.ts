import type { JourneyDocRecord, RecordType } from '../recordTypes.ts'
import type { JourneyLike } from './contentOf.ts'
import { recordsIn } from './contentOf.ts'
import { type ChangeLine, fieldInWords, forkInWords, type OutsideName } from './fieldInWords.ts'
import type { ChangedChange, JourneyChange, JourneyDiff } from './JourneyDiff.ts'
import { type ElementNames, nameElements, quoted } from './nameElements.ts'
import { neighboursOf } from './neighbours.ts'
import type { WordPart } from './wordDiff.ts'

/** One change of a diff in words. */
export interface DescribedChange {
  readonly id: string
  readonly type: RecordType
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  /** The stage it is in, in the later map where it is there; null for what belongs to the whole map. */
  readonly stageId: string | null
  readonly stageTitle: string
  /** What it is about, as the beginning of a sentence: Step “Pay”. */
  readonly subject: string
  readonly lines: readonly ChangeLine[]
}

/** Puts the changes from map `a` to map `b` into words, in the order of the diff. */
export function describeDiff(
  diff: JourneyDiff,
  a: JourneyLike,
  b: JourneyLike,
  outside: OutsideName = () => undefined,
): DescribedChange[] {
  const before = recordsIn(a, { serverOnly: true })
  const after = recordsIn(b, { serverOnly: true })
  const names = nameElements(before, after)
  const earlier = new Map(before.map((record) => [record.id, record]))
  const later = new Map(after.map((record) => [record.id, record]))
  return diff.changes.map((change) => {
    const record =
      change.kind === 'changed' ? (later.get(change.id) ?? earlier.get(change.id)!) : change.record
    const renamed = change.kind === 'changed' && change.fields.some(({ field }) => field === 'title')
    const stageId = names.stageOf(record)
    const onlyMoved = change.kind === 'changed' && change.fields.length === 0
    return {
      id: change.id,
      type: change.type,
      kind: onlyMoved ? 'moved' : change.kind,
      stageId,
      stageTitle: titleOfStage(stageId === null ? null : (later.get(stageId) ?? earlier.get(stageId))),
      subject: names.subject(renamed ? (earlier.get(change.id) ?? record) : record),
      lines: linesOf(change, record, { diff, names, outside, earlier: earlier.get(change.id) }),
    }
  })
}

/** A described change as one sentence; changed words stand in [-…-] and {+…+}. */
export function toSentence({ subject, lines }: Pick<DescribedChange, 'subject' | 'lines'>): string {
  return `${subject}: ${lines.map((line) => (line.words ? `${line.text}: ${markedWords(line.words)}` : line.text)).join('; ')}`
}

export function markedWords(words: readonly WordPart[]): string {
  return words
    .map(({ kind, text }) => (kind === 'added' ? `{+${text}+}` : kind === 'removed' ? `[-${text}-]` : text))
    .join('')
    .replace(/\s*\n\s*/g, ' ⏎ ')
}

function titleOfStage(stage: JourneyDocRecord | null | undefined): string {
  if (stage === null) return 'Whole map'
  return (stage?.type === 'stage' && stage.title.trim()) || 'Unnamed stage'
}

interface Context {
  readonly diff: JourneyDiff
  readonly names: ElementNames
  readonly outside: OutsideName
  readonly earlier: JourneyDocRecord | undefined
}

function linesOf(change: JourneyChange, record: JourneyDocRecord, context: Context): ChangeLine[] {
  const { names, outside } = context
  if (change.kind !== 'changed') return [plain(wholeInWords(change.kind, record, names))]
  const lines = change.moved ? [movedInWords(change, context)] : []
  const isFork = (field: string) => field === 'forkId' || field === 'track'
  if (record.type === 'step' && change.fields.some(({ field }) => isFork(field)))
    lines.push(forkInWords((context.earlier ?? record) as { forkId: string | null }, record, names))
  for (const field of change.fields) if (!isFork(field.field)) lines.push(fieldInWords(field, names, outside))
  return lines
}

const plain = (text: string): ChangeLine => ({ text, words: null })

function wholeInWords(kind: 'added' | 'removed', record: JourneyDocRecord, names: ElementNames): string {
  switch (record.type) {
    case 'step':
      return kind === 'added'
        ? `added to ${names.title(record.stageId)}`
        : `removed from ${names.title(record.stageId)}`
    case 'stage':
      return record.parentId === null ? kind : `${kind} in ${names.title(record.parentId)}`
    case 'card':
      return record.text.trim() ? `${kind}: ${quoted(record.text)}` : `${kind}, without text`
    case 'emotion':
      return `${kind}, ${record.value > 0 ? '+' : record.value < 0 ? '−' : ''}${Math.abs(record.value)}`
    case 'edge':
      return record.label ? `${kind}: ${quoted(record.label)}` : kind
    case 'evidenceLink':
      return record.text || record.ref ? `${kind}: ${quoted(record.text || record.ref)}` : kind
    case 'comment':
    case 'task':
      return record.text ? `${kind}: ${quoted(record.text)}` : kind
    default:
      return kind
  }
}

function movedInWords({ type, id, moved }: ChangedChange, { diff, names }: Context): ChangeLine {
  const { before, after } = moved!
  const spot = (owners: typeof after) => {
    switch (type) {
      case 'card':
        return `${names.title(owners.laneId!)} at ${names.title(owners.stepId!)}`
      case 'step':
        return names.title(owners.stageId!)
      default:
        return owners.parentId ? names.title(owners.parentId) : null
    }
  }
  const from = spot(before)
  const to = spot(after)
  if (from === to) {
    const order = diff.order[neighboursOf(type, after)!] ?? []
    const previous = order[order.indexOf(id) - 1]
    return plain(previous === undefined ? 'moved to the beginning' : `moved behind ${names.title(previous)}`)
  }
  if (to === null) return plain(`moved out of ${from}, a stage of its own now`)
  return plain(from === null ? `moved into ${to}` : `moved from ${from} to ${to}`)
}
