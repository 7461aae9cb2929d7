import { isIP } from 'node:net'

/** Headers a proxy or tunnel adds; a request that carries one came from somewhere else. */
const forwardingHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-real-ip',
  'x-client-ip',
  'x-original-forwarded-for',
  'x-original-host',
  'x-cluster-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'cf-ray',
  'fastly-client-ip',
  'fly-client-ip',
]

/** `127.0.0.0/8` and `::1`, also as IPv4 inside IPv6. */
export function isLoopbackAddress(address: string): boolean {
  const plain = address.toLowerCase().replace(/^::ffff:/, '')
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'))
}

/** RFC 6761 reserves localhost and everything below it for the machine itself. */
function isLoopbackName(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d{1,5}$/, '')
  if (name === 'localhost' || name.endsWith('.localhost')) return true
  return isLoopbackAddress(name.replace(/^\[(.*)\]$/, '$1'))
}

/**
 * Whether a request was made on this machine: loopback peer, no forwarding header, and a Host (and Origin, where
 * there is one) that is a loopback name. The names are checked because a page of a foreign site can point its own
 * name at 127.0.0.1 and then speak to us from the visitor's browser (DNS rebinding).
 */
export function isLocalRequest(headers: Headers, remoteAddress: string | undefined): boolean {
  if (!remoteAddress || !isLoopbackAddress(remoteAddress)) return false
  if (forwardingHeaders.some((name) => headers.has(name))) return false
  const host = headers.get('host')
  if (!host || !isLoopbackName(host)) return false
  const origin = headers.get('origin')
  if (origin === null) return true
  return URL.canParse(origin) && isLoopbackName(new URL(origin).host)
}
