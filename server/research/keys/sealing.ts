import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { AppDeps } from '../../appEnv.ts'
import { findAuthSecret } from '../../auth/findAuthSecret.ts'

/** Seals what only owners may read, and makes keyed hashes by which a name is found again without being kept. */
export interface Sealing {
  seal(text: string): Buffer
  /** Null when it was sealed with another key, as after a backup was restored without its secret. */
  open(sealed: Buffer): string | null
  hash(text: string): string
}

const ivBytes = 12
const tagBytes = 16

/** Keys are derived (HKDF, RFC 5869) from the server's secret, one for each purpose and project. */
export async function createSealing(
  { config }: Pick<AppDeps, 'config'>,
  projectId: string,
): Promise<Sealing> {
  const secret = await findAuthSecret({
    dataDir: config.dataDir,
    ...(config.authSecret === undefined ? {} : { authSecret: config.authSecret }),
  })
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, projectId, `desirepath research ${purpose}`, 32))
  const sealKey = derive('key table')
  const hashKey = derive('identities')
  return {
    seal(text) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', sealKey, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open(sealed) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, ivBytes))
        decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
        const body = [decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]
        return Buffer.concat(body).toString('utf8')
      } catch {
        return null
      }
    },
    hash: (text) =>
      createHmac('sha256', hashKey).update(text.normalize('NFKC').trim().toLowerCase()).digest('base64url'),
  }
}
