import { createHash } from 'node:crypto'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { PostgresInstallation } from './findBinaries.ts'
import { canReach, type SystemUser } from './unprivilegedUser.ts'

/**
 * The installation at a place this user can run it from, with its library links. It stays where it is when that
 * works; else it is copied once, to `cache` when we are root and into the data folder when we are not. A clone
 * below /root or in a private temporary folder is closed to everybody but root, and a package folder may be
 * read-only.
 */
export async function usableInstallation(
  installation: PostgresInstallation,
  user: SystemUser | undefined,
  { dataDir, cache = '/var/cache/desirepath' }: { dataDir: string; cache?: string },
): Promise<PostgresInstallation> {
  if (!user || (await canReach(user, join(installation.folder, 'bin/postgres')))) {
    try {
      await addLinks(installation.folder)
      return installation
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
  const { size } = await stat(join(installation.folder, 'bin/postgres'))
  const manifest = await readFile(join(installation.folder, '../package.json'), 'utf8').catch(() => '')
  const key = createHash('sha256').update(`${manifest}:${size}`).digest('hex').slice(0, 12)
  const folder = join(user ? cache : join(dataDir, 'programs'), `postgresql-${installation.major}-${key}`)
  const copied = await stat(folder).catch(() => undefined)
  if (copied?.uid !== process.getuid?.()) await copyWhole(installation.folder, folder)
  return { ...installation, folder }
}

async function copyWhole(from: string, to: string) {
  const making = `${to}.${process.pid}`
  await mkdir(dirname(to), { recursive: true })
  await chmod(dirname(to), 0o755)
  await rm(making, { recursive: true, force: true })
  await cp(from, making, { recursive: true, verbatimSymlinks: true })
  await addLinks(making)
  await openUp(making)
  try {
    await rename(making, to)
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

/**
 * npm packages cannot hold symbolic links; the packages list theirs in a file (`native/lib/x.so.1` for
 * `native/lib/x.so.1.2`) and make them in an install script, which we do not run.
 */
async function addLinks(folder: string) {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, target.replace(/^native\//, ''))
    if (await lstat(link).catch(() => undefined)) continue
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** A strict umask would have closed the copy again. */
async function openUp(folder: string) {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(path, 0o755)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o111 ? 0o755 : 0o644)
  }
}
