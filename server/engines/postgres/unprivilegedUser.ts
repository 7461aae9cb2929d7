import { execFileSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartupProblem } from '../StartupProblem.ts'

export type SystemUser = { uid: number; gid: number; name: string }

/**
 * The user PostgreSQL runs as: undefined (ourselves) unless we are root, which PostgreSQL refuses. A cluster that
 * exists keeps its owner; else the users `desirepath` or `postgres`, else a new system user `desirepath`, else
 * `nobody`.
 */
export async function findUnprivilegedUser(cluster: string): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: String(owner.uid) }
  const known = findUser('desirepath') ?? findUser('postgres')
  if (known) return known
  try {
    execFileSync(
      'useradd',
      [
        '--system',
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        '/usr/sbin/nologin',
        'desirepath',
      ],
      { stdio: 'ignore' },
    )
  } catch {}
  const user = findUser('desirepath') ?? findUser('nobody')
  if (!user)
    throw new StartupProblem(
      'PostgreSQL does not run as root and there is no other user to run it as. Start Desirepath as an ordinary user.',
    )
  return user
}

function findUser(name: string): SystemUser | undefined {
  try {
    const number = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    const [uid, gid] = [number('-u'), number('-g')]
    return uid > 0 ? { uid, gid, name } : undefined
  } catch {
    return undefined
  }
}

/** Whether the user may enter every folder on the way to this path. */
export async function canReach(user: SystemUser, path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if (!(mode & bit)) return false
    if (folder === dirname(folder)) return true
  }
}
