import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The key that signs session cookies: the configured one, else one made on first start and kept in the data
 * folder (readable by its owner only). Losing it signs everybody out, and the names behind the pseudonyms of research
 * cannot be read any more.
 */
export async function findAuthSecret({
  authSecret,
  dataDir,
}: {
  authSecret?: string
  dataDir: string
}): Promise<string> {
  if (authSecret) return authSecret
  const file = join(dataDir, 'auth-secret')
  await mkdir(dataDir, { recursive: true })
  try {
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const secret = (await readFile(file, 'utf8')).trim()
  if (secret.length < 32)
    throw new Error(
      `The file auth-secret in the data folder is damaged. Restore it from a backup, or delete it and start again: then everybody signs in anew, and the names behind the pseudonyms of research are lost.`,
    )
  return secret
}
