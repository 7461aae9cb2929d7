import type { Connection, Document } from '@hocuspocus/server'
import type { CollabContext } from './collabDeps.ts'

/** More than any page of ours says about itself. */
const STATE_BYTES = 8_000
/** A browser has one; a few more may overlap while it connects anew. */
const CLIENTS = 8

type States = Map<number, Record<string, unknown>>

/**
 * Makes what a browser says about who is on the map true, in place: its states carry the id and name of its session,
 * whatever it wrote; states it sends for other people's browsers, too many or too long ones are dropped. A browser
 * that connects anew takes its state over from its own old connection.
 */
export function checkPresence(states: States, document: Document, connection: Connection): void {
  const { user } = connection.context as CollabContext
  const own = document.getClients(connection)
  const taken = new Map<number, Connection>()
  for (const other of document.getConnections())
    if (other !== connection) for (const client of document.getClients(other)) taken.set(client, other)
  let allowed = CLIENTS - own.size
  for (const [client, state] of states) {
    const holder = taken.get(client)
    // The library adds an empty state of a browser that does not exist to every message it hands over.
    const empty = !own.has(client) && Object.keys(state).length === 0
    const foreign = holder && (holder.context as CollabContext).user?.id !== user?.id
    if (
      empty ||
      foreign ||
      (!own.has(client) && allowed-- <= 0) ||
      JSON.stringify(state).length > STATE_BYTES
    ) {
      states.delete(client)
      continue
    }
    state.user = user ? { id: user.id, name: user.name } : { id: '', name: 'Guest' }
  }
}
