// Restores versions 1 and 2 of a map in turn until it is killed, saying each time when it is done:
// node restoreProcess.ts DATABASE_URL WORKSPACE JOURNEY USER
import { createAuth } from '../../auth/auth.ts'
import { createCollab } from '../../collab/createCollab.ts'
import { parseConfig } from '../../config.ts'
import { openDb } from '../../db/db.ts'
import { createLog } from '../../log.ts'
import { restoreVersion } from '../restoreVersion.ts'

const [databaseUrl = '', workspaceId = '', journeyId = '', userId = ''] = process.argv.slice(2)
const { db } = openDb(databaseUrl, { maxConnections: 3 })
const shared = {
  db,
  auth: createAuth({ db, secret: 'a secret for tests, 32 characters' }),
  clock: { now: () => new Date() },
  config: parseConfig({}),
  log: createLog({ level: 'warn' }),
}
const deps = { ...shared, collab: createCollab(shared) }
const user = { id: userId, name: 'Owner', email: 'owner@example.org', anonymous: false }
process.stdout.write('ready\n')
for (let turn = 0; ; turn++) {
  const number = (turn % 2) + 1
  process.stdout.write(`begin ${number}\n`)
  await restoreVersion(deps, { workspaceId, journeyId, number, user })
  process.stdout.write(`done ${number}\n`)
}
