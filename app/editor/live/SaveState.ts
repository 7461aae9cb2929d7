import { type Role, roles } from '../../../shared/wire/common.ts'

export type LinkFacts = {
  /** The browser's copy or the server's has been read. */
  ready: boolean
  connected: boolean
  synced: boolean
  /** Changes the server has not acknowledged. */
  unsent: number
  problem: LinkProblem | null
  /** What this person may do on the map, as the server says; null until it has said so. */
  role: Role | null
}
/** `refused`: an edit was not accepted and the map was reloaded. `closed`: the map cannot be opened (any more). */
export type LinkProblem = { kind: 'refused' | 'closed'; code: string; message: string }

export type SaveState = 'loading' | 'saved' | 'saving' | 'connecting' | 'offline' | 'closed'

/** The one thing to say about where the work is. "Saved" only when the server has acknowledged everything. */
export function saveState(facts: LinkFacts): SaveState {
  if (facts.problem?.kind === 'closed') return 'closed'
  if (!facts.connected) return facts.ready ? 'offline' : 'loading'
  if (!facts.synced) return facts.ready ? 'connecting' : 'loading'
  return facts.unsent > 0 ? 'saving' : 'saved'
}

/** The role in a message of the server such as `role: editor`; null for any other message. */
export function readRole(message: string): Role | null {
  const name = message.startsWith('role: ') ? message.slice('role: '.length) : ''
  return roles.find((role) => role === name) ?? null
}

/** Splits `code: words for people` as the server sends it when it closes a document. */
export function readCloseReason(reason: string): { code: string; message: string } {
  const at = reason.indexOf(': ')
  return at > 0 && /^[a-z_]+$/.test(reason.slice(0, at))
    ? { code: reason.slice(0, at), message: reason.slice(at + 2) }
    : { code: '', message: reason }
}
