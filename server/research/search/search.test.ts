import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import type { ResearchSearchHit } from '../../../shared/wire/researchFindings.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import { enqueueAnalysis } from '../sentences/enqueueAnalysis.ts'
import { insertSentences } from '../sentences/insertSentences.ts'
import { enqueueSync } from '../sentences/syncSignsJob.ts'
import { assignWords } from '../sources/updateSource.ts'
import { buildStudy } from '../testing/buildStudy.ts'
import { toTsQuery } from './searchQuery.ts'

let app: TestApp
let study: Awaited<ReturnType<typeof buildStudy>>
let anna: { id: string; pseudonym: string }
let talk: { id: string; text: string }
let codeId: string
const turns = [
  'The parcel arrived three days late.',
  'I paid with my credit card at once.',
  'The colours of the shop are pretty.',
]
beforeAll(async () => {
  app = await buildApp()
  study = await buildStudy(app)
  anna = await study.buildParticipant()
  const ben = await study.buildParticipant()
  talk = await study.buildSource(
    [
      { by: anna, text: turns[0]! },
      { by: ben, text: turns[1]! },
      { by: ben, text: turns[2]! },
    ],
    { title: 'Interview about buying' },
  )
  await insertSentences(app.db, study.project.id, [
    { sourceId: talk.id, answerId: null, participantId: null, text: talk.text },
  ])
  await app.db.transaction().execute((trx) => assignWords(trx, talk.id))
  const code = await editor().post(`${study.base}/codes`, { name: 'Late parcels' })
  codeId = (await code.json()).rows[0].id
  const coded = { codeId, sourceId: talk.id, start: 0, end: turns[0]!.length }
  await editor().post(`${study.base}/codings`, { codings: [coded] })
  await editor().post(`${study.base}/insights`, { claim: 'A late parcel is remembered' })
  await editor().post(`${study.base}/memos`, {
    target: 'project',
    targetId: study.project.id,
    text: 'Ask the parcel service',
  })
})
const editor = () => app.as(study.people.editor)
async function search(query: Record<string, string>): Promise<ResearchSearchHit[]> {
  const path = `/api/workspaces/${study.workspace.id}/research/search?${new URLSearchParams(query)}`
  return (await (await app.as(study.people.viewer).get(path)).json()).hits
}
const texts = (hits: ResearchSearchHit[]) => hits.map(({ text }) => text)

it('finds words in what has a name and in what was said, with place, codes and person', async () => {
  const hits = await search({ q: 'parcel', how: 'words' })
  expect(hits.map(({ kind, title }) => [kind, title])).toEqual([
    ['code', 'Late parcels'],
    ['insight', 'A late parcel is remembered'],
    ['memo', 'Memo'],
    ['passage', 'Interview about buying'],
  ])
  expect(hits.at(-1)).toMatchObject({
    text: turns[0],
    sourceId: talk.id,
    start: 0,
    end: turns[0]!.length,
    codeIds: [codeId],
    pseudonym: anna.pseudonym,
    happenedOn: '2026-03-01',
    by: 'words',
  })
})

it('takes the last word as begun and wants all of them', async () => {
  expect(texts(await search({ q: 'credit ca', how: 'words' }))).toEqual([turns[1]])
  expect(await search({ q: 'credit parcel', how: 'words' })).toEqual([])
  expect(toTsQuery("Don't stop: 'now")).toBe("'don' & 't' & 'stop' & 'now':*")
  expect(await search({ q: "' & | !", how: 'words' })).toEqual([])
})

it('filters by source, code and day', async () => {
  expect(texts(await search({ q: 'the', how: 'words', codeId }))).toEqual([turns[0]])
  expect(texts(await search({ q: 'the', how: 'words', sourceId: talk.id }))).toEqual([turns[2], turns[0]])
  expect(await search({ q: 'the', how: 'words', from: '2026-03-02' })).toEqual([])
  expect((await search({ q: 'parcel', kind: 'insight' })).map(({ kind }) => kind)).toEqual(['insight'])
})

it('finds the same where a code has very many codings', async () => {
  const others = sql<boolean>`id like 'again-%'`
  await sql`
    insert into research_coding (id, project_id, source_id, answer_id, participant_id, code_id, start_at, end_at, coder_id)
    select 'again-' || n, project_id, source_id, answer_id, participant_id, code_id, start_at, end_at, coder_id
    from research_coding, generate_series(1, 5001) n where code_id = ${codeId}`.execute(app.db)
  expect(texts(await search({ q: 'the', how: 'words', codeId }))).toEqual([turns[0]])
  expect(texts(await search({ q: 'the', how: 'words', codeId, sourceId: talk.id }))).toEqual([turns[0]])
  await app.db.deleteFrom('research_coding').where(others).execute()
})

it('finds what means the like in other words, once sentences were read', async () => {
  expect(await search({ q: 'slow delivery', how: 'both' })).toEqual([])
  await enqueueAnalysis(app.deps, {
    projectId: study.project.id,
    workspaceId: study.workspace.id,
    db: app.db,
  })
  await app.runJobs()
  const [first] = await search({ q: 'slow delivery of the package', how: 'meaning' })
  expect([first?.text, first?.by]).toEqual([turns[0], 'meaning'])
}, 120_000)

it('filters what means the like by source, code and day', async () => {
  const like = { q: 'slow delivery of the package', how: 'meaning' }
  expect(texts(await search({ ...like, codeId }))).toEqual([turns[0]])
  expect(texts(await search({ ...like, sourceId: talk.id }))).toContain(turns[0])
  expect(texts(await search({ ...like, from: '2026-03-01', to: '2026-03-01' }))).toContain(turns[0])
  expect(await search({ ...like, from: '2026-03-02' })).toEqual([])
  expect(await search({ ...like, sourceId: 'another' })).toEqual([])
}, 60_000)

it('keeps the signs of sentences in step with the sentences there are', async () => {
  const { analytics } = app.deps
  const listSigns = async () =>
    (
      await analytics.query<{ sentence: number }>({
        sql: 'SELECT DISTINCT sentence FROM sentence_signs WHERE project = {project:String} ORDER BY sentence',
        params: { project: study.project.id },
      })
    ).map(({ sentence }) => sentence)
  const before = await listSigns()
  expect(before).toHaveLength(turns.length)

  await analytics.command({ sql: 'TRUNCATE TABLE sentence_signs' })
  await app.db.transaction().execute((trx) => enqueueSync(app.deps, trx))
  await app.runJobs()
  expect(await listSigns()).toEqual(before)
  expect(texts(await search({ q: 'slow delivery of the package', how: 'meaning' }))[0]).toBe(turns[0])

  const note = await study.buildSource([{ by: anna, text: 'The lift was broken.' }], { title: 'Note' })
  const { project, workspace } = study
  await insertSentences(app.db, project.id, [
    { sourceId: note.id, answerId: null, participantId: anna.id, text: note.text },
  ])
  await enqueueAnalysis(app.deps, { projectId: project.id, workspaceId: workspace.id, db: app.db })
  await app.runJobs()
  expect(await listSigns()).toHaveLength(before.length + 1)
  await app.as(study.people.owner).delete(`${study.base}/sources/${note.id}`)
  await app.runJobs()
  expect(await listSigns()).toEqual(before)
}, 120_000)

it('shows nothing of who has withdrawn, and nothing of other workspaces', async () => {
  await sql`update research_participant set consent = 'withdrawn' where id = ${anna.id}`.execute(app.db)
  expect(await search({ q: 'arrived', how: 'words' })).toEqual([])
  const other = await buildStudy(app)
  const path = `/api/workspaces/${other.workspace.id}/research/search?q=colours&how=words`
  expect((await (await app.as(other.people.owner).get(path)).json()).hits).toEqual([])
})
