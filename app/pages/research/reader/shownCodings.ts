import { bracketLanes } from '../../../../shared/research/bracketLanes.ts'
import { codePath } from '../../../../shared/research/codeTree.ts'
import type { Code, Coder, Coding, Memo } from '../../../../shared/wire/researchCoding.ts'
import type { TextBlock } from './textBlocks.ts'
import { blockIndexAt } from './textPlaces.ts'

/** A coding as it is drawn beside the text. */
export interface ShownCoding {
  id: string
  codeId: string
  start: number
  end: number
  name: string
  path: string
  colour: string
  /** Null for one's own. */
  coder: string | null
  lane: number
  memos: readonly Memo[]
}

const noMemos: readonly Memo[] = []

/** Codings of one source, ready to be drawn, in the order of the text. `coderId` null shows everybody's. */
export function toShownCodings({
  codings,
  codes,
  coders,
  memos,
  me,
  coderId,
}: {
  codings: readonly Coding[]
  codes: ReadonlyMap<string, Code>
  coders: readonly Coder[]
  memos: readonly Memo[]
  me: string | undefined
  coderId: string | null
}): ShownCoding[] {
  const seen = codings.filter((one) => codes.has(one.codeId) && (coderId === null || one.coderId === coderId))
  const lanes = bracketLanes(seen)
  const memosOf = Map.groupBy(
    memos.filter(({ target }) => target === 'coding'),
    ({ targetId }) => targetId,
  )
  return seen
    .map((one): ShownCoding => {
      const code = codes.get(one.codeId)!
      return {
        id: one.id,
        codeId: one.codeId,
        start: one.start,
        end: one.end,
        name: code.name,
        path: codePath(codes, code.id).join(' › '),
        colour: code.colour,
        coder:
          one.coderId === me ? null : (coders.find(({ id }) => id === one.coderId)?.name ?? 'Somebody else'),
        lane: lanes.get(one.id) ?? 0,
        memos: memosOf.get(one.id) ?? noMemos,
      }
    })
    .sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1))
}

const none: readonly ShownCoding[] = []

/** For each block the codings that touch it; blocks without any share one empty list. */
export function codingsByBlock(
  blocks: readonly TextBlock[],
  codings: readonly ShownCoding[],
): (readonly ShownCoding[])[] {
  const lists = blocks.map((): readonly ShownCoding[] => none)
  for (const coding of codings)
    for (let at = Math.max(0, blockIndexAt(blocks, coding.start)); at < blocks.length; at += 1) {
      const block = blocks[at]!
      if (block.start >= coding.end) break
      if (block.end > coding.start) lists[at] = [...lists[at]!, coding]
    }
  return lists
}

/** Whether two lists would be drawn alike. */
export function drawnAlike(a: readonly ShownCoding[], b: readonly ShownCoding[]): boolean {
  if (a === b) return true
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index]!
      return (
        one.id === other.id &&
        one.start === other.start &&
        one.end === other.end &&
        one.path === other.path &&
        one.colour === other.colour &&
        one.lane === other.lane &&
        one.coder === other.coder &&
        one.memos.length === other.memos.length &&
        one.memos.every((memo, at) => memo.text === other.memos[at]!.text)
      )
    })
  )
}
