import { createHmac, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP's setting for scrypt with 32 MB; the server may need to check a few at once. */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
const LENGTH = 32
const PASS_LIFETIME_MS = 12 * 60 * 60 * 1000

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )
}

/** `scrypt$N$r$p$salt$key`, salt and key as base64url. */
export async function hashLinkPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

export async function isLinkPassword(password: string, stored: string): Promise<boolean> {
  const [, n, r, p, salt = '', key = ''] = stored.split('$')
  const options = { N: Number(n), r: Number(r), p: Number(p), maxmem: cost.maxmem }
  const derived = await derive(password, Buffer.from(salt, 'base64url'), options)
  const expected = Buffer.from(key, 'base64url')
  return derived.length === expected.length && timingSafeEqual(derived, expected)
}

interface Locked {
  id: string
  password_hash: string
}

/** What a guest shows instead of the password from then on, good for 12 hours or until the password changes. */
export function createPass(link: Locked, now: Date): string {
  const until = now.getTime() + PASS_LIFETIME_MS
  return `${until.toString(36)}.${signPass(link, until).toString('base64url')}`
}

export function isPass(pass: string, link: Locked, now: Date): boolean {
  const [until = '', signature = ''] = pass.split('.')
  const time = Number.parseInt(until, 36)
  if (!(time > now.getTime())) return false
  const given = Buffer.from(signature, 'base64url')
  const expected = signPass(link, time)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

// The stored hash never leaves the server, so it serves as the key.
function signPass({ id, password_hash }: Locked, until: number): Buffer {
  return createHmac('sha256', password_hash).update(`${id} ${until}`).digest()
}
