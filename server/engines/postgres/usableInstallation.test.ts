import { chmod, chown, mkdir, mkdtemp, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { canReach } from './unprivilegedUser.ts'
import { usableInstallation } from './usableInstallation.ts'

const nobody = { uid: 65534, gid: 65534, name: 'nobody' }

async function folderWithInstallation() {
  const base = await mkdtemp(join(tmpdir(), 'desirepath-programs-'))
  onTestFinished(() => rm(base, { recursive: true, force: true }))
  const folder = join(base, 'native')
  await mkdir(join(folder, 'bin'), { recursive: true })
  await mkdir(join(folder, 'lib'))
  await writeFile(join(folder, 'bin/postgres'), 'program', { mode: 0o700 })
  await writeFile(join(folder, 'lib/libx.so.1.2'), 'library', { mode: 0o600 })
  await writeFile(
    join(folder, 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }]),
  )
  return { base, installation: { folder, major: 18 } }
}

test('the library links of a package are made where it lies', async () => {
  const { base, installation } = await folderWithInstallation()
  expect(await usableInstallation(installation, undefined, { dataDir: base })).toEqual(installation)
  expect(await readlink(join(installation.folder, 'lib/libx.so.1'))).toBe('libx.so.1.2')
})

test.runIf(process.getuid?.() === 0)(
  'programs in a private folder are copied to where their user can run them',
  async () => {
    const { base, installation } = await folderWithInstallation()
    await chmod(base, 0o700)
    const cache = await mkdtemp(join(tmpdir(), 'desirepath-cache-'))
    onTestFinished(() => rm(cache, { recursive: true, force: true }))
    await chmod(cache, 0o755)
    expect(await canReach(nobody, join(installation.folder, 'bin/postgres'))).toBe(false)
    const usable = await usableInstallation(installation, nobody, { dataDir: base, cache })
    expect(usable.folder.startsWith(cache)).toBe(true)
    expect(await canReach(nobody, join(usable.folder, 'bin/postgres'))).toBe(true)
    expect((await stat(join(usable.folder, 'bin/postgres'))).mode & 0o777).toBe(0o755)
    expect((await stat(join(usable.folder, 'lib/libx.so.1'))).mode & 0o777).toBe(0o644)
    expect(await usableInstallation(installation, nobody, { dataDir: base, cache })).toEqual(usable)
  },
)

test.runIf(process.getuid?.() === 0)('a folder is reached by the bits that hold for the user', async () => {
  const base = await mkdtemp(join(tmpdir(), 'desirepath-reach-'))
  onTestFinished(() => rm(base, { recursive: true, force: true }))
  const file = join(base, 'file')
  await chmod(base, 0o701)
  expect(await canReach(nobody, file)).toBe(true)
  await chown(base, 0, nobody.gid)
  expect(await canReach(nobody, file)).toBe(false)
  await chmod(base, 0o710)
  expect(await canReach(nobody, file)).toBe(true)
})
