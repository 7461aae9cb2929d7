import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { isLocalRequest } from '../isLocalRequest.ts'
import type { CollabDeps, SocketContext } from './collabDeps.ts'
import type { Collab } from './createCollab.ts'
import { createRateLimit } from './rateLimit.ts'

/** A long time offline fits into one message; a whole document at its limit does not. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024
const PATH = '/collab'

/** Opens live documents at `/collab` of an HTTP server; upgrades of other addresses are refused. */
export function attachCollab(
  server: Server,
  deps: CollabDeps & { collab: Collab },
): { close(): Promise<void> } {
  const { collab } = deps
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
  })

  async function handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    socket.on('error', () => socket.destroy())
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== PATH) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
      return
    }
    const headers = toHeaders(request)
    const refusal = await findRefusal(deps, headers, request.socket.remoteAddress)
    if (refusal !== undefined) {
      socket.end(
        `HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n${refusal}\n`,
      )
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => handleSocket(opened, request, headers))
  }

  function handleSocket(socket: WebSocket, request: IncomingMessage, headers: Headers) {
    const limit = createRateLimit()
    const context: SocketContext = {
      headers,
      remoteAddress: request.socket.remoteAddress,
      closeSocket: (code, reason) => socket.close(code, reason),
    }
    const connection = collab.hocuspocus.handleConnection(
      socket as never,
      new Request(`http://localhost${PATH}`),
      context,
    )
    socket.on('message', (data: RawData) => {
      if (limit.take()) connection.handleMessage(toBytes(data))
      else socket.close(4429, 'too_many_messages: Too many changes in a short time.')
    })
    socket.on('close', (code, reason) => connection.handleClose({ code, reason: reason.toString() }))
    socket.on('error', (error) => deps.log.debug('a live connection failed', { error }))
  }

  const listener = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    handleUpgrade(request, socket, head).catch((error) => {
      deps.log.error('a live connection could not be opened', { error })
      socket.destroy()
    })
  }
  server.on('upgrade', listener)
  void collab
    .repairRows()
    .catch((error) => deps.log.warn('lists of maps and personas may be stale', { error }))

  return {
    async close() {
      server.off('upgrade', listener)
      for (const socket of sockets.clients) socket.close(1012, 'The server restarts.')
      await collab.close()
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

/** Pages of other sites must not open a socket with a visitor's cookie; before set-up only this machine may. */
async function findRefusal(
  { auth, config }: CollabDeps,
  headers: Headers,
  remoteAddress: string | undefined,
): Promise<string | undefined> {
  const origin = headers.get('origin')
  if (origin !== null) {
    const host = URL.canParse(origin) ? new URL(origin).host : undefined
    const publicHost = config.publicUrl ? new URL(config.publicUrl).host : undefined
    if (host === undefined || (host !== headers.get('host') && host !== publicHost))
      return 'This connection was opened from a page of another site.'
  }
  if (!isLocalRequest(headers, remoteAddress) && !(await auth.hasRealAccount()))
    return 'This Desirepath has no account yet, so it answers only on the machine it runs on.'
  return undefined
}

function toHeaders(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !name.startsWith(':')) headers.set(name, String(value))
  return headers
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
