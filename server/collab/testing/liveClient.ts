import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { collabName, type LiveKind } from '../../../shared/journey/collabName.ts'

export interface LiveClient {
  doc: Y.Doc
  provider: HocuspocusProvider
  socket: HocuspocusProviderWebsocket
  /** Resolves when the server has said that everything made so far is saved. */
  saved(): Promise<void>
  /** Why the server closed the document or refused it, in the order in which it said so. */
  reasons: string[]
  goOffline(): void
  goOnline(): Promise<void>
  close(): void
}

/** A browser's end of a live document: the real provider over a real socket, with a session cookie. */
export function openLiveClient({
  port,
  journeyId,
  kind = 'journey',
  cookie,
  headers = {},
  doc = new Y.Doc(),
  onBytes,
}: {
  port: number
  /** Or the id of a persona, where `kind` says so. */
  journeyId: string
  kind?: LiveKind
  cookie?: string
  headers?: Record<string, string>
  doc?: Y.Doc
  /** Is given every message the server sends, as it came. */
  onBytes?: (bytes: Buffer) => void
}): LiveClient {
  class CookieSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { ...headers, ...(cookie ? { cookie } : {}) } })
      // A browser tells nobody that a socket was closed while it was still connecting; ws throws where nobody listens.
      this.on('error', () => undefined)
      if (onBytes) this.on('message', (data) => onBytes(Buffer.from(data as ArrayBuffer)))
    }
  }
  const socket = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}/collab`,
    WebSocketPolyfill: CookieSocket,
    delay: 50,
    minDelay: 50,
    maxDelay: 200,
    jitter: false,
  })
  const reasons: string[] = []
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: collabName(journeyId, kind),
    document: doc,
    token: 'session',
    onClose: ({ event }) => {
      if (event.reason) reasons.push(event.reason)
    },
    onAuthenticationFailed: ({ reason }) => reasons.push(reason),
  })
  provider.attach()
  return {
    doc,
    provider,
    socket,
    reasons,
    saved: () => until(() => provider.isSynced && provider.unsyncedChanges === 0),
    goOffline: () => socket.disconnect(),
    async goOnline() {
      await socket.connect()
      await until(() => provider.isSynced)
    },
    close() {
      provider.destroy()
      socket.destroy()
    },
  }
}

/** Waits until something is so. Throws when it takes longer than `seconds`. */
export async function until(isSo: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for: ${isSo}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
