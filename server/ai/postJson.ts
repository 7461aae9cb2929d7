import { lookup } from 'node:dns'
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { isPrivateAddress } from './isPrivateAddress.ts'

/** A service that speaks as the one of OpenAI does. */
export interface AiEndpoint {
  /** Up to and without the name of a service, e.g. https://models.example.org/v1. */
  url: string
  /** Sent as bearer token; null for services that ask for none. */
  key: string | null
  model: string
}

/** Says in one sentence what a person can do about a service that gives no answer. */
export class AiEndpointError extends Error {
  override name = 'AiEndpointError'
}

/** What may be gone at the next attempt. */
class Passing extends AiEndpointError {
  readonly waitMs: number | undefined
  constructor(message: string, waitMs?: number) {
    super(message)
    this.waitMs = waitMs
  }
}

export interface PostOptions {
  /** Hosts, with or without a port, that may be at private addresses and speak plain HTTP. */
  privateHosts: readonly string[]
  signal?: AbortSignal
  /** For one attempt. */
  timeoutMs?: number
  /** Of the first pause between attempts. */
  pauseMs?: number
}

const attempts = 4
const longestAnswer = 16_000_000

/**
 * Posts JSON to a service and reads its JSON answer; undefined when it is none. A busy service is asked again, with
 * growing pauses. Connects only to the public addresses the host's name was found to have at that moment, so that
 * nobody reaches the server's own network by a name; follows no redirect.
 * @throws AiEndpointError, or the signal's reason when aborted
 */
export async function postJson(
  endpoint: AiEndpoint,
  path: string,
  body: unknown,
  options: PostOptions,
): Promise<unknown> {
  const url = toUrl(endpoint.url, path, options.privateHosts)
  for (let attempt = 1; ; attempt++) {
    options.signal?.throwIfAborted()
    try {
      return await ask(url, endpoint, JSON.stringify(body), options)
    } catch (error) {
      options.signal?.throwIfAborted()
      if (!(error instanceof Passing) || attempt === attempts) throw error
      const pause = error.waitMs ?? (options.pauseMs ?? 1_000) * 2 ** (attempt - 1)
      await sleep(pause, undefined, { signal: options.signal }).catch(() => {})
    }
  }
}

/** Whether an administrator has opened a host of the own network. */
function isOpened({ host, hostname }: URL, privateHosts: readonly string[]): boolean {
  return privateHosts.includes(host) || privateHosts.includes(hostname)
}

function toUrl(base: string, path: string, privateHosts: readonly string[]): URL {
  const url = URL.canParse(base) ? new URL(base) : null
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password)
    throw new AiEndpointError(`"${base}" is not an address; write it like https://models.example.org/v1.`)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const opened = isOpened(url, privateHosts)
  if (!opened && isIP(host) && isPrivateAddress(host)) throw privateAddress(url.host)
  if (!opened && url.protocol === 'http:')
    throw new AiEndpointError(
      `${url.host} must be reached by https, so that nobody on the way reads what is sent.`,
    )
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`
  url.search = ''
  url.hash = ''
  return url
}

function privateAddress(host: string): AiEndpointError {
  return new AiEndpointError(
    `${host} is at an address of a private network. Whoever runs this server can allow it with the setting AI_PRIVATE_HOSTS.`,
  )
}

/** Finds addresses as usual and refuses when one of them is private. */
function publicLookup(host: string): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '')
      if (found.some(({ address }) => isPrivateAddress(address))) return callback(privateAddress(host), '')
      if (options.all) return callback(null, found)
      const [first] = found
      return callback(null, first?.address ?? '', first?.family)
    })
  }
}

async function ask(
  url: URL,
  { key, model }: AiEndpoint,
  body: string,
  { privateHosts, signal, timeoutMs = 60_000 }: PostOptions,
): Promise<unknown> {
  const { host } = url
  const limit = AbortSignal.timeout(timeoutMs)
  const stop = signal ? AbortSignal.any([signal, limit]) : limit
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  let response: IncomingMessage
  let text: string
  try {
    response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request: ClientRequest = send(url, {
        method: 'POST',
        agent: false,
        signal: stop,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(key && { authorization: `Bearer ${key}` }),
        },
        ...(isOpened(url, privateHosts) ? {} : { lookup: publicLookup(host) }),
      })
      request.on('response', resolve).on('error', reject).end(body)
    })
    text = await readText(response, host)
  } catch (error) {
    if (error instanceof AiEndpointError) throw error
    if (limit.aborted)
      throw new AiEndpointError(`${host} gave no answer within ${Math.ceil(timeoutMs / 1_000)} seconds.`)
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw new Passing(`${host} cannot be reached${code}.`)
  }
  const status = response.statusCode ?? 0
  if (status < 200 || status > 299) throw refusal(host, status, model, response.headers['retry-after'])
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function readText(response: IncomingMessage, host: string): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > longestAnswer) {
      response.destroy()
      throw new AiEndpointError(`${host} answered with more than was asked for.`)
    }
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function refusal(host: string, status: number, model: string, retryAfter: string | undefined): Error {
  const said = `${host} answered ${status}`
  if (status === 401 || status === 403) return new AiEndpointError(`${said}: it does not accept the key.`)
  if (status === 404) return new AiEndpointError(`${said}: check its address and the model "${model}".`)
  if (status >= 300 && status < 400)
    return new AiEndpointError(`${said}: it points to another address. Enter that one.`)
  if (status === 429 || status >= 500) {
    const seconds = Number(retryAfter || Number.NaN)
    return new Passing(
      `${said} ${attempts} times: it is busy or out of order. Try again later.`,
      Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 60) * 1_000 : undefined,
    )
  }
  return new AiEndpointError(`${said}: it does not accept the request. Check the model "${model}".`)
}
