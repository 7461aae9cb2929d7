import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync } from 'node:fs'
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../../log.ts'
import { openLog } from '../openLog.ts'
import { commandLine, endProcess, isRunning, workingFolder } from '../processes.ts'
import { StartupProblem } from '../StartupProblem.ts'
import { type EngineRun, type Supervised, supervise } from '../supervise.ts'
import type { PostgresInstallation } from './findBinaries.ts'
import { canReach, findUnprivilegedUser, type SystemUser } from './unprivilegedUser.ts'
import { usableInstallation } from './usableInstallation.ts'

const role = 'desirepath'
const database = 'desirepath'
const startMs = 60_000

/**
 * Runs the server and waits for it; when our end of its stdin closes, because we say so or because we are gone,
 * it is told to shut down. A shell, because it costs a megabyte where a Node process costs forty.
 */
const watch = `
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
( read -r line <&3; kill -INT $server 2>/dev/null ) 2>/dev/null &
reader=$!
wait $server
code=$?
kill $reader 2>/dev/null
exit $code`

export type Postgres = Supervised & { databaseUrl: string }

type Cluster = {
  installation: PostgresInstallation
  user: SystemUser | undefined
  dataDir: string
  folder: string
  password: string
  log: Log
}

/**
 * Starts PostgreSQL on the folder `postgres` of the data folder (made on first use) at a free loopback port and
 * keeps it running at that address.
 */
export async function startPostgres(options: {
  installation: PostgresInstallation
  dataDir: string
  password: string
  log: Log
  onFatal: (problem: Error) => void
}): Promise<Postgres> {
  const { dataDir, log, onFatal, password } = options
  const folder = join(dataDir, 'postgres')
  const user = await findUnprivilegedUser(folder)
  const installation = await usableInstallation(options.installation, user, { dataDir })
  const cluster: Cluster = { installation, user, dataDir, folder, password, log }
  await endLeftover(folder)
  await initialise(cluster)
  const port = await findFreePort()
  const urlOf = (name: string) =>
    `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`
  const supervised = await supervise({
    name: 'PostgreSQL',
    log,
    onFatal,
    launch: async () => {
      await endLeftover(folder)
      return launch(cluster, port, urlOf('postgres'))
    },
  })
  return { ...supervised, databaseUrl: urlOf(database) }
}

/**
 * The cluster as the server names it. Root may give its unprivileged server a folder below one that is closed to
 * it (/root, a private temporary folder): the server is put inside it and calls it by its working folder, which
 * PostgreSQL 16 and later do not leave on their own.
 */
async function folderName({ user, folder }: Cluster) {
  return user && process.platform === 'linux' && !(await canReach(user, folder)) ? '/proc/self/cwd' : folder
}

function asUser({ user }: Cluster) {
  return user ? { uid: user.uid, gid: user.gid } : {}
}

const environment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

async function initialise(cluster: Cluster) {
  const { folder, installation, password, user, dataDir } = cluster
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  await removeHalfMade(folder)
  if (version) {
    if (Number(version) === installation.major) return
    throw new StartupProblem(
      `The database in ${folder} was made by PostgreSQL ${version}, and this Desirepath brings PostgreSQL ${installation.major}. ` +
        'Use the version of Desirepath that made it to write a backup, and restore that into a new data folder.',
    )
  }
  // Made beside its place and moved there when whole, so that a half-made cluster is never started. In a folder of
  // its own each time: the initdb of a Desirepath that was killed may still be writing to the one before.
  const making = `${folder}.new-${randomUUID()}`
  await mkdir(making, { mode: 0o700 })
  await chmod(making, 0o700)
  if (user) await chown(making, user.uid, user.gid)
  const secret = await openSecret(`${folder}.secret`, password, user)
  const output = openLog(dataDir, 'postgres')
  try {
    const child = spawn(
      join(installation.folder, 'bin/initdb'),
      [
        `--pgdata=${await folderName({ ...cluster, folder: making })}`,
        `--username=${role}`,
        '--auth=scram-sha-256',
        '--pwfile=/dev/fd/3',
        '--encoding=UTF8',
        '--locale=C',
        // Sorts and folds case alike on every machine; PostgreSQL knows it since 17.
        ...(installation.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
        '--no-instructions',
      ],
      { ...asUser(cluster), cwd: making, env: environment, stdio: ['ignore', output, output, secret.fd] },
    )
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
    if (code !== 0)
      throw new StartupProblem(
        `PostgreSQL could not make its database in ${dataDir}. The file logs/postgres.log there says why; most often the disk is full.`,
      )
    await rename(making, folder)
  } finally {
    closeSync(output)
    await secret.close()
  }
}

/** What a killed Desirepath left of making a cluster; what is still being written to goes at a later start. */
async function removeHalfMade(folder: string) {
  const parent = dirname(folder)
  const prefix = `${basename(folder)}.new`
  const names = await readdir(parent).catch(() => [])
  for (const name of names.filter((each) => each.startsWith(prefix)))
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined)
}

/** The password as an open file without a name: another user's initdb can read it, and nothing is left behind. */
async function openSecret(file: string, password: string, user: SystemUser | undefined) {
  await rm(file, { force: true })
  await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' })
  if (user) await chown(file, user.uid, user.gid)
  const handle = await open(file, 'r')
  await rm(file)
  return handle
}

/** A server that outlived its Desirepath is stopped; a note of one that is gone is removed. */
async function endLeftover(folder: string) {
  const file = join(folder, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  const ours = isRunning(pid) && (workingFolder(pid) === folder || commandLine(pid).includes(folder))
  if (ours)
    await endProcess(pid, [
      { signal: 'SIGINT', waitMs: 10_000 },
      { signal: 'SIGQUIT', waitMs: 5000 },
      { signal: 'SIGKILL', waitMs: 5000 },
    ])
  // We hold the lock of the data folder, so this number belongs to nobody who could use the cluster.
  await rm(file, { force: true })
}

async function launch(cluster: Cluster, port: number, adminUrl: string): Promise<EngineRun> {
  const { installation, folder, dataDir } = cluster
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    jit: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
  }
  const output = openLog(dataDir, 'postgres')
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      watch,
      'sh',
      join(installation.folder, 'bin/postgres'),
      '-D',
      await folderName(cluster),
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    // Its own process group: Ctrl-C in a terminal must reach the server through us, after our last writes.
    { ...asUser(cluster), cwd: folder, env: environment, detached: true, stdio: ['pipe', output, output] },
  )
  closeSync(output)
  child.stdin!.on('error', () => {})
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  let gone: string | undefined
  ended.then((reason) => {
    gone = reason
  })

  async function stop() {
    child.stdin!.end()
    const pid = child.pid
    if (pid === undefined || gone) return
    const timer = setTimeout(() => {
      try {
        process.kill(-pid, 'SIGKILL')
      } catch {}
    }, 30_000)
    await ended
    clearTimeout(timer)
  }

  try {
    await answers(folder, adminUrl, () => gone)
  } catch (error) {
    await stop()
    throw error
  }
  return { pid: child.pid!, ended, stop }
}

async function answers(folder: string, adminUrl: string, gone: () => string | undefined) {
  const deadline = Date.now() + startMs
  while (Date.now() < deadline) {
    const reason = gone()
    if (reason)
      throw new StartupProblem(
        `PostgreSQL ended while starting (${reason}). The file logs/postgres.log in the data folder says why.`,
      )
    const status = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[7]
    if (status?.trim() === 'ready') {
      await makeDatabase(adminUrl)
      return
    }
    await sleep(10)
  }
  throw new StartupProblem(
    'PostgreSQL did not answer within a minute. The file logs/postgres.log in the data folder says why.',
  )
}

async function makeDatabase(adminUrl: string) {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (!rowCount) await client.query(`create database ${database}`)
  } finally {
    await client.end()
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (!address || typeof address === 'string') throw new Error('no port')
  return address.port
}
