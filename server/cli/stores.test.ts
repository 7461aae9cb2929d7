import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJourneyFile } from '../../shared/journey/readJourneyFile.ts'
import { parseConfig } from '../config.ts'
import { lockDataFolder } from '../engines/lockDataFolder.ts'
import { insertWorkspace } from '../workspaces/queries.ts'
import { runProgram } from './runProgram.ts'
import { withStores } from './withStores.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desirepath-cli-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const at = (name: string) => join(folder, name)
const run = (dataDir: string, ...args: string[]) => runProgram(args, { DATA_DIR: at(dataDir), PORT: '0' })
const done = async (dataDir: string, ...args: string[]) => {
  const result = await run(dataDir, ...args)
  if (result.code !== 0) throw new Error(`${args.join(' ')}: ${result.code} ${result.stderr}`)
  return result.stdout
}
const visits = [
  'customer,time,event,page',
  'ann,2024-05-01T10:00:00.250Z,visit,"a ""quoted"", note"',
  'ann,2024-05-01T10:05:00Z,sign up,',
  'ben,2024-05-02T09:00:00Z,visit,',
  'ben,not a time,visit,',
].join('\n')

describe('the command line on embedded stores', () => {
  it('makes the sample once, imports, exports, and brings all of it back from a backup', async () => {
    expect(await done('first', 'seed')).toContain('Sample shop')
    expect(await done('first', 'seed')).toContain('Sample shop')
    await withStores(parseConfig({ DATA_DIR: at('first'), PORT: '0' }), async ({ db }) => {
      const owner = await db.selectFrom('user').select('id').executeTakeFirstOrThrow()
      expect(await db.selectFrom('workspace').select('name').execute()).toEqual([{ name: 'Sample shop' }])
      await db
        .transaction()
        .execute((trx) => insertWorkspace(trx, { name: 'Mine', timezone: 'UTC', ownerId: owner.id }))
    })
    await writeFile(at('visits.csv'), visits)
    const imported = [
      'import',
      at('visits.csv'),
      '--workspace',
      'Mine',
      '--time',
      'time',
      '--rejects',
      at('rejects.csv'),
    ]
    expect(await done('first', ...imported)).toMatch(
      /^3 events were added to Mine\.\n1 rows could not be read/,
    )
    expect(await readFile(at('rejects.csv'), 'utf8')).toMatch(/^row,field,reason\r\n5,time,/)
    expect(await done('first', ...imported.slice(0, 6))).toMatch(
      /^0 events were added to Mine\.\n3 were there before/,
    )

    await done('first', 'export', 'events', '--workspace', 'Mine', '--out', at('events.csv'))
    expect(await readFile(at('events.csv'), 'utf8')).toBe(
      [
        '"customer","time","event","channel","source","lifecycle","value","score","score_kind","text","properties"',
        '"ann","2024-05-01T10:00:00.250Z","visit","","","",,,"","","{""page"":""a \\""quoted\\"", note""}"',
        '"ann","2024-05-01T10:05:00.000Z","sign up","","","",,,"","","{}"',
        '"ben","2024-05-02T09:00:00.000Z","visit","","","",,,"","","{}"',
        '',
      ].join('\n'),
    )
    await done('first', 'export', 'journeys', '--workspace', 'Sample shop', '--out', at('maps'))
    const [map] = await readdir(at('maps'))
    const journey = readJourneyFile(JSON.parse(await readFile(join(at('maps'), map!), 'utf8')))
    expect(journey.stages.map(({ title }) => title)).toEqual(['Discover', 'Choose', 'Buy', 'Afterwards'])
    expect(journey.stages[2]!.steps.at(-1)!.touchpoints).toEqual(['purchase'])

    await done(
      'first',
      'export',
      'personas',
      '--workspace',
      'Sample shop',
      '--format',
      'pdf',
      '--out',
      at('sheets'),
    )
    expect((await readdir(at('sheets'))).sort()).toEqual([
      'The-careful-buyer.pdf',
      'The-phone-browser.pdf',
      'The-regular.pdf',
    ])
    expect((await readFile(join(at('sheets'), 'The-regular.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')

    await done('first', 'backup', at('all.backup'))
    await done('second', 'restore', at('all.backup'))
    for (const workspace of ['Mine', 'Sample shop']) {
      const files = await Promise.all(
        ['first', 'second'].map(async (dataDir) => {
          const file = at(`${dataDir}-${workspace}.csv`)
          await done(dataDir, 'export', 'events', '--workspace', workspace, '--out', file)
          return readFile(file, 'utf8')
        }),
      )
      expect(files[1]).toBe(files[0])
    }
    await done('second', 'export', 'journeys', '--workspace', 'Sample shop', '--out', at('maps-again'))
    expect(await readFile(join(at('maps-again'), map!), 'utf8')).toBe(
      await readFile(join(at('maps'), map!), 'utf8'),
    )
    const counted = (dataDir: string) =>
      withStores(parseConfig({ DATA_DIR: at(dataDir), PORT: '0' }), async ({ analytics, db }) => ({
        traces: await analytics.query({
          sql: 'SELECT workspace, count() AS customers, sum(length(tps)) AS events, sum(path_hash) AS paths FROM traces FINAL WHERE notEmpty(tps) GROUP BY workspace ORDER BY workspace',
        }),
        users: await db.selectFrom('user').selectAll().orderBy('id').execute(),
        imports: await db
          .selectFrom('import')
          .select(['id', 'state', 'rows_accepted'])
          .orderBy('id')
          .execute(),
        sessions: (await db.selectFrom('session').select('id').execute()).length,
      }))
    expect(await counted('second')).toEqual({ ...(await counted('first')), sessions: 0 })
  }, 400_000)

  it('says in one sentence what is wrong, ends with 2 and changes nothing', async () => {
    const refuses = async (dataDir: string, words: string, ...args: string[]) => {
      const { code, stdout, stderr } = await run(dataDir, ...args)
      expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({
        code: 2,
        stdout: '',
        lines: 1,
      })
      expect(stderr).toContain(words)
    }
    await writeFile(at('ambiguous.csv'), 'customer,time,event\na,03/04/2024 10:00,x\nb,05/04/2024 10:00,y\n')
    await refuses('first', 'There is no file', 'import', at('none.csv'), '--workspace', 'Mine')
    await refuses('first', 'There are: Mine, Sample shop', 'import', at('visits.csv'), '--workspace', 'Yours')
    await refuses('first', '--date-order', 'import', at('ambiguous.csv'), '--workspace', 'Mine')
    await writeFile(at('nobody.csv'), 'size,event,time\n1.5,x,03/04/2024 10:00\n2.5,y,05/04/2024 10:00\n')
    await refuses('first', 'looks like the customer', 'import', at('nobody.csv'), '--workspace', 'Mine')
    await refuses(
      'first',
      'no column "who"',
      'import',
      at('visits.csv'),
      '--workspace',
      'Mine',
      '--customer',
      'who',
    )
    await refuses('first', 'sample workspace', 'import', at('visits.csv'), '--workspace', 'Sample shop')
    await refuses('first', 'exists already', 'backup', at('all.backup'))
    await refuses('first', 'not empty', 'restore', at('all.backup'))
    await refuses('third', 'not a backup', 'restore', at('visits.csv'))

    const lock = await lockDataFolder(at('first'))
    await refuses('first', 'in use by another Desirepath', 'backup', at('other.backup'))
    lock.release()
  }, 300_000)

  it('brings nothing back from a backup that was cut off', async () => {
    await truncate(at('all.backup'), 200_000)
    const { code, stderr } = await run('fourth', 'restore', at('all.backup'))
    expect([code, stderr.split('\n').length]).toEqual([2, 2])
    expect(await readdir(folder)).not.toContain('fourth')
  }, 120_000)
})
