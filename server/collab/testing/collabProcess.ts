// A server process that only serves live maps, to be killed: node collabProcess.ts DATABASE_URL AUTH_SECRET
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAuth } from '../../auth/auth.ts'
import { parseConfig } from '../../config.ts'
import { openDb } from '../../db/db.ts'
import { createLog } from '../../log.ts'
import { attachCollab } from '../attachCollab.ts'
import { createCollab } from '../createCollab.ts'

const [databaseUrl = '', secret = ''] = process.argv.slice(2)
const { db } = openDb(databaseUrl, { maxConnections: 3 })
const deps = {
  db,
  auth: createAuth({ db, secret }),
  clock: { now: () => new Date() },
  config: parseConfig({}),
  log: createLog({ level: 'warn' }),
}
const server = createServer()
attachCollab(server, { ...deps, collab: createCollab(deps) })
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
