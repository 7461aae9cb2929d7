import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartupProblem } from './StartupProblem.ts'

/** Raised when an older Desirepath could no longer read what a newer one writes. */
export const dataFolderFormat = 1

export type DataFolderLock = { release(): void }

/**
 * Makes the data folder if needed, takes it for this process and checks that its format is one we know. Throws a
 * StartupProblem when another process has it or a newer Desirepath has written it.
 *
 * The lock is SQLite's lock on an empty file: the system drops it when the process ends, however it ends, so
 * there is no stale lock to recognise. The number of the holder stands in a file beside it, only to be told.
 */
export async function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  await makeDataFolder(dataDir)
  const holderFile = join(dataDir, 'lock.pid')
  const lock = new DatabaseSync(join(dataDir, 'lock'))
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== 5) throw error
    const holder = (await readFile(holderFile, 'utf8').catch(() => '')).trim()
    throw new StartupProblem(
      `The data folder ${dataDir} is in use by another Desirepath${holder ? ` (process ${holder})` : ''}. ` +
        'Stop that one first, or choose another folder with DATA_DIR.',
    )
  }
  try {
    await writeFile(holderFile, `${process.pid}\n`)
    await checkFormat(dataDir)
  } catch (error) {
    lock.close()
    throw error
  }
  return { release: () => lock.close() }
}

async function makeDataFolder(dataDir: string) {
  const probe = join(dataDir, 'lock')
  try {
    // What customers did is nobody else's business on a machine with several users.
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await writeFile(probe, '', { flag: 'a' })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      throw new StartupProblem(
        `The data folder ${dataDir} cannot be written by this user. Start Desirepath as the user who owns it, or choose another folder with DATA_DIR.`,
      )
    if (code === 'ENOSPC')
      throw new StartupProblem(
        `There is no disk space left for the data folder ${dataDir}. Free some space, or choose a folder on another disk with DATA_DIR.`,
      )
    if (code === 'ENOTDIR' || code === 'EEXIST')
      throw new StartupProblem(`${dataDir} is not a folder. Choose another one with DATA_DIR.`)
    throw error
  }
}

async function checkFormat(dataDir: string) {
  const file = join(dataDir, 'format')
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text !== undefined) {
    const format = /^\d+$/.test(text.trim()) ? Number(text) : undefined
    if (format === undefined)
      throw new StartupProblem(
        `The file ${file} is damaged: it must hold one number. Write ${dataFolderFormat} into it if this folder was last used by this version.`,
      )
    if (format > dataFolderFormat)
      throw new StartupProblem(
        `The data folder ${dataDir} was written by a newer version of Desirepath (format ${format}, this version knows ${dataFolderFormat}). ` +
          'Update Desirepath, or choose another folder with DATA_DIR.',
      )
    if (format === dataFolderFormat) return
  }
  await writeFile(`${file}.new`, `${dataFolderFormat}\n`)
  await rename(`${file}.new`, file)
}
