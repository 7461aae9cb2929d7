import type { CommentRecord } from '../../../shared/journey/records/comment.ts'
import { listMentions } from '../../../shared/richText/listMentions.ts'
import type { SeenThreads } from '../../../shared/wire/talk.ts'

/** A comment with what was answered to it, oldest first. */
export interface Thread {
  readonly root: CommentRecord
  readonly answers: readonly CommentRecord[]
  /** When something was last said. */
  readonly lastAt: string
}

/** Comments as threads, the last touched first; answers to what is gone are left out. */
export function toThreads(comments: readonly CommentRecord[]): Thread[] {
  const answers = Map.groupBy(
    comments.filter((comment) => comment.parentId !== null),
    (comment) => comment.parentId,
  )
  return comments
    .filter((comment) => comment.parentId === null)
    .map((root): Thread => {
      const own = answers.get(root.id) ?? []
      return { root, answers: own, lastAt: own.at(-1)?.createdAt ?? root.createdAt }
    })
    .sort((a, b) => (a.lastAt < b.lastAt ? 1 : a.lastAt > b.lastAt ? -1 : 0))
}

/** Whether somebody else has said something in it that this person has not seen. */
export function isUnread(thread: Thread, me: string, seen: SeenThreads): boolean {
  const own = seen.threads[thread.root.id] ?? ''
  const until = seen.all !== null && seen.all > own ? seen.all : own
  return [thread.root, ...thread.answers].some(
    (comment) => comment.author !== me && Date.parse(comment.createdAt) > (until ? Date.parse(until) : 0),
  )
}

export type ThreadFilter = 'open' | 'resolved' | 'mine' | 'mentions'

/** `mine`: threads this person takes part in; `mentions`: those that name them. Both show open and resolved ones. */
export function keepsThread(thread: Thread, filter: ThreadFilter, me: string): boolean {
  const all = [thread.root, ...thread.answers]
  switch (filter) {
    case 'open':
      return !thread.root.resolved
    case 'resolved':
      return thread.root.resolved
    case 'mine':
      return all.some((comment) => comment.author === me)
    case 'mentions':
      return all.some((comment) => listMentions(comment.text).some(({ userId }) => userId === me))
  }
}
