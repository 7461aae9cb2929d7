import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { nanoid } from 'nanoid'
import { beforeAll, describe, expect, it } from 'vitest'
import { listRecords } from '../../../shared/journey/document.ts'
import { linkEvidence } from '../../../shared/journey/edits/evidenceEdits.ts'
import { readJourney } from '../../../shared/journey/readJourney.ts'
import { buildMap } from '../../../shared/journey/testing/buildMap.ts'
import type { Source } from '../../../shared/wire/research.ts'
import { insertJourney } from '../../journeys/queries.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import { builtInModel } from '../../text/vectors/embedSentences.ts'
import { hashForVector } from '../../text/vectors/VectorCache.ts'
import { toQdaProject } from '../exchange/toQdaProject.ts'
import { readMaskKey, writeMaskKey } from '../imports/maskKey.ts'
import { storeSurveyRows } from '../imports/storeSurveyRows.ts'
import { putKeys } from '../keys/keyTable.ts'
import { createSealing } from '../keys/sealing.ts'
import { getParticipant } from '../participants/queries.ts'
import { lockProject } from '../projects/queries.ts'
import { insertSentences } from '../sentences/insertSentences.ts'
import { assignWords } from '../sources/updateSource.ts'
import { buildStudy, type StudyOptions } from '../testing/buildStudy.ts'
import { findInTables } from '../testing/findInTables.ts'
import { createDbStepCache } from '../themes/dbStepCache.ts'
import { erasePerson } from './eraseParticipant.ts'

let app: TestApp
beforeAll(async () => {
  app = await buildApp()
})

/** The one answer of a survey. Returns its id. */
async function insertAnswer(
  projectId: string,
  { by, text, score }: { by: { id: string }; text: string; score: number | null },
): Promise<string> {
  const sourceId = nanoid(16)
  await sql`insert into research_source (id, project_id, kind, title) values (${sourceId}, ${projectId}, 'survey', 'S')`.execute(
    app.db,
  )
  await sql`insert into survey_question values (${`q${sourceId}`}, ${sourceId}, 0, 'Why?', 'text')`.execute(
    app.db,
  )
  await sql`insert into survey_row values (${sourceId}, 2, ${by.id}, null)`.execute(app.db)
  await sql`insert into survey_answer (id, source_id, row_number, question_id, participant_id, text, length, score)
    values (${`a${sourceId}`}, ${sourceId}, 2, ${`q${sourceId}`}, ${by.id}, ${text}, ${text.length}, ${score})`.execute(
    app.db,
  )
  return `a${sourceId}`
}

/** A talk of two people, coded, commented, with files, and a map that quotes one of them. */
async function buildTalk(options: StudyOptions = {}) {
  const study = await buildStudy(app, options)
  const editor = app.as(study.people.editor)
  const owner = app.as(study.people.owner)
  const gone = await study.buildParticipant()
  const stays = await study.buildParticipant()
  await putKeys(app.db, await createSealing(app.deps, study.project.id), study.project.id, [
    { participantId: gone.id, realName: 'Whoever', contact: '' },
  ])
  const talk = await study.buildSource([
    { by: null, text: 'What happened?' },
    { by: gone, text: 'The zeppelin was late 😀 again.' },
    { by: stays, text: 'Mine came at noon.' },
  ])
  await insertSentences(app.db, study.project.id, [
    { sourceId: talk.id, answerId: null, participantId: null, text: talk.text },
  ])
  await app.db.transaction().execute((trx) => assignWords(trx, talk.id))
  await sql`insert into text_vector (hash, vector) values
    (${hashForVector(builtInModel, 'The zeppelin was late 😀 again.')}, '\\x00'),
    (${hashForVector(builtInModel, 'Mine came at noon.')}, '\\x00') on conflict do nothing`.execute(app.db)
  await createDbStepCache(app.db, study.project.id).put('step', Buffer.from('of all words'))
  const file = {
    name: 'talk.txt',
    type: 'text/plain',
    bytes: 3,
    path: join('research', study.project.id, `${talk.id}.original`),
  }
  const path = join(app.deps.config.dataDir, file.path)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, 'abc')
  await sql`update research_source set original = ${JSON.stringify(file)}::jsonb where id = ${talk.id}`.execute(
    app.db,
  )

  const codeId = (await (await editor.post(`${study.base}/codes`, { name: 'Late' })).json()).rows[0].id
  const { rows } = await (
    await editor.post(`${study.base}/codings`, {
      codings: [
        { codeId, sourceId: talk.id, start: 15, end: 45 },
        { codeId, sourceId: talk.id, start: 46, end: 64 },
      ],
    })
  ).json()
  const [quoteId, otherQuoteId] = rows.map(({ id }: { id: string }) => id)
  await editor.post(`${study.base}/memos`, { target: 'coding', targetId: quoteId, text: 'zeppelin again' })

  const doc = buildMap({ stages: 1, stepsPerStage: 1, textLanes: 1, cardsPerCell: 1 })
  const journey = await insertJourney(app.db, {
    workspaceId: study.workspace.id,
    doc,
    userId: study.people.owner.id,
    now: app.clock.now(),
  })
  const cardId = readJourney(doc).cards[0]!.id
  await app.deps.collab.editJourney(
    { workspaceId: study.workspace.id, journeyId: journey.id, user: null },
    (live) => {
      for (const [ref, text] of [
        [quoteId, 'The zeppelin was late 😀 again.'],
        [otherQuoteId, 'Mine came at noon.'],
      ])
        linkEvidence(live, {
          target: cardId,
          kind: 'quote',
          ref,
          text,
          addedBy: study.people.editor.id,
          addedAt: app.clock.now().toISOString(),
        })
    },
  )
  /** Puts quotes or answers to the card as somebody would. */
  const link = async (refs: readonly { kind: 'quote' | 'answer'; ref: string }[]) => {
    for (const one of refs)
      expect(
        (
          await editor.post(`${study.base}/evidence`, {
            ...one,
            stance: 'supports',
            journeyId: journey.id,
            elementId: cardId,
          })
        ).status,
      ).toBe(201)
  }
  const evidence = async () => {
    const live = await app.deps.collab.findJourneyDocument(study.workspace.id, journey.id)
    return listRecords(live!)
      .flatMap((record) => (record.type === 'evidenceLink' ? [record.text] : []))
      .toSorted()
  }
  const read = async (): Promise<Source> => (await editor.get(`${study.base}/sources/${talk.id}`)).json()
  const quotes = async () => (await (await editor.get(`${study.base}/quotes`)).json()).quotes
  const buildAnswer = (answer: Parameters<typeof insertAnswer>[1]) => insertAnswer(study.project.id, answer)
  return {
    ...study,
    buildAnswer,
    editor,
    owner,
    gone,
    stays,
    talk,
    codeId,
    quoteId,
    link,
    evidence,
    read,
    quotes,
    path,
    journey,
  }
}

describe('erasing somebody', () => {
  it('leaves their words nowhere, and those of others where they were', async () => {
    const { base, owner, editor, gone, read, quotes, evidence, path, codeId, journey, workspace, project } =
      await buildTalk()
    // A version, a copy in the trash and an update log that all hold the words.
    const version = await editor.post(`/api/workspaces/${workspace.id}/journeys/${journey.id}/versions`, {
      title: 'Before',
    })
    expect(version.status).toBe(201)
    expect(await findInTables(app.db, 'zeppelin')).not.toEqual([])
    const response = await owner.post(`${base}/participants/${gone.id}/erase`)
    const result = await response.json()
    expect([response.status, result]).toEqual([
      200,
      { pseudonym: gone.pseudonym, segments: 1, answers: 0, codings: 1, memos: 1, evidence: 1, files: 1 },
    ])
    await app.runJobs()
    expect(await findInTables(app.db, 'zeppelin')).toEqual([])

    const source = await read()
    expect([...source.text].slice(15, 45).join('')).toBe(' '.repeat(30))
    expect(source.text).toContain('What happened?')
    expect([...source.text].slice(46).join('')).toBe('Mine came at noon.')
    expect(source.blanked).toEqual([{ start: 15, end: 45, why: 'erased' }])
    expect((await quotes()).map(({ text }: { text: string }) => text)).toEqual(['Mine came at noon.'])
    expect(await evidence()).toEqual(['', 'Mine came at noon.'])
    // The coding goes on counting.
    const { codes } = await (await editor.get(`${base}/codes`)).json()
    expect(codes.find(({ id }: { id: string }) => id === codeId).codings).toBe(2)
    const key = await (await owner.get(`${base}/key`)).json()
    expect(key.entries).toEqual([])
    await expect(stat(path)).rejects.toThrow()
    const vectors = await app.db
      .selectFrom('text_vector')
      .select('hash')
      .where('hash', '=', hashForVector(builtInModel, 'The zeppelin was late 😀 again.'))
      .execute()
    expect(vectors).toEqual([])
    expect(await createDbStepCache(app.db, project.id).get('step')).toBeUndefined()
    const shown = await (
      await editor.get(`/api/workspaces/${workspace.id}/journeys/${journey.id}/versions/1`)
    ).text()
    expect(shown).not.toContain('zeppelin')

    const { entries } = await (await owner.get(`${base}/audit`)).json()
    expect(entries.map(({ what }: { what: string }) => what)).toContain('participant_erased')
    expect(JSON.stringify(entries)).not.toContain('zeppelin')
  })

  it('takes memos out of the log of changes that were deleted before, or went with their coding', async () => {
    const { base, owner, editor, gone, quoteId } = await buildTalk()
    const note = async (text: string): Promise<string> =>
      (await (await editor.post(`${base}/memos`, { target: 'coding', targetId: quoteId, text })).json())
        .rows[0].id
    const memoId = await note('She means the dirigible')
    expect((await editor.delete(`${base}/memos/${memoId}`)).status).toBe(200)
    await note('A dirigible again')
    expect((await editor.post(`${base}/codings/delete`, { ids: [quoteId] })).status).toBe(200)
    expect(await findInTables(app.db, 'dirigible')).toEqual(['research_change_row'])
    expect((await owner.post(`${base}/participants/${gone.id}/erase`)).status).toBe(200)
    expect(await findInTables(app.db, 'dirigible')).toEqual([])
  })

  it('takes the codings away where the project keeps no counts', async () => {
    const { base, owner, editor, gone, codeId } = await buildTalk({ keepCounts: false })
    await owner.post(`${base}/participants/${gone.id}/erase`)
    const { codes } = await (await editor.get(`${base}/codes`)).json()
    expect(codes.find(({ id }: { id: string }) => id === codeId).codings).toBe(1)
  })

  it('empties answers and cannot be done twice or by an editor', async () => {
    const { base, owner, editor, gone, buildAnswer } = await buildTalk()
    await buildAnswer({ by: gone, text: 'balloonists', score: null })
    expect((await editor.post(`${base}/participants/${gone.id}/erase`)).status).toBe(403)
    expect((await owner.post(`${base}/participants/${gone.id}/erase`)).status).toBe(200)
    expect((await owner.post(`${base}/participants/${gone.id}/erase`)).status).toBe(409)
    expect(await findInTables(app.db, 'balloonists')).toEqual([])
  })
})

describe('the names an erased person had', () => {
  it('do not come back into the key with answers that were being masked meanwhile', async () => {
    const { project, gone } = await buildTalk()
    const sealing = await createSealing(app.deps, project.id)
    await writeMaskKey(app.db, sealing, project.id, { taken: { 'name:whoever': `[${gone.pseudonym}]` } })
    const sourceId = nanoid(16)
    await sql`insert into research_source (id, project_id, kind, title) values (${sourceId}, ${project.id}, 'survey', 'S')`.execute(
      app.db,
    )
    await sql`insert into survey_question values (${`q${sourceId}`}, ${sourceId}, 0, 'Why?', 'text')`.execute(
      app.db,
    )
    let storing: Promise<void> | undefined
    await app.db.transaction().execute(async (trx) => {
      await lockProject(trx, project.id)
      storing = storeSurveyRows(
        app.deps,
        sealing,
        {
          sourceId,
          projectId: project.id,
          columns: [{ name: 'Why?', role: 'question' }],
          questionIds: [`q${sourceId}`],
          maskText: true,
          dateOrder: 'iso',
          happenedOn: null,
        },
        { columns: ['Why?'], rows: [['Write to someone@example.org']], rowNumbers: [2], rejects: [] },
      )
      await waitForLock()
      const participant = await getParticipant(trx, project.id, gone.id)
      await erasePerson(trx, sealing, participant, app.clock.now())
    })
    await storing
    expect(await readMaskKey(app.db, sealing, project.id)).toEqual({
      taken: { 'email:someone@example.org': '[e-mail 1]' },
    })
  })
})

/** Until some statement of this database waits for another transaction. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(app.db)
    if (rows.length > 0) return
    await setTimeout(10)
  }
}

describe('deleting a source', () => {
  it('takes the memos on it and its codings along, also those deleted before', async () => {
    const { base, editor, talk, quoteId } = await buildTalk()
    for (const on of [
      { target: 'source', targetId: talk.id },
      { target: 'coding', targetId: quoteId },
    ]) {
      await editor.post(`${base}/memos`, { ...on, text: 'A monoplane' })
      const { rows } = await (await editor.post(`${base}/memos`, { ...on, text: 'Monoplanes' })).json()
      await editor.delete(`${base}/memos/${rows[0].id}`)
    }
    expect((await editor.delete(`${base}/sources/${talk.id}`)).status).toBe(204)
    expect(await findInTables(app.db, 'monoplane')).toEqual([])
  })
})

describe('withdrawn consent', () => {
  it('hides memos on what somebody said and on them, until they agree again', async () => {
    const { base, editor, gone, talk } = await buildTalk()
    await editor.post(`${base}/memos`, {
      target: 'participant',
      targetId: gone.id,
      text: 'Loves the zeppelin',
    })
    await editor.post(`${base}/memos`, { target: 'source', targetId: talk.id, text: 'A good talk' })
    const memos = async () =>
      (await (await editor.get(`${base}/memos`)).json()).memos.map(({ text }: { text: string }) => text)
    const changes = async () => (await editor.get(`${base}/changes/recent`)).text()
    const exported = async () => {
      const row = await app.db
        .selectFrom('research_project')
        .selectAll()
        .where('id', '=', base.split('/').at(-1)!)
        .executeTakeFirstOrThrow()
      return JSON.stringify((await toQdaProject(app.db, row)).project.memos)
    }
    await editor.patch(`${base}/participants/${gone.id}`, { consent: 'withdrawn' })
    expect(await memos()).toEqual(['A good talk'])
    for (const text of [await changes(), await exported()]) {
      expect(text).toContain('A good talk')
      expect(text).not.toContain('zeppelin')
    }
    await editor.patch(`${base}/participants/${gone.id}`, { consent: 'given' })
    expect(await memos()).toEqual(['zeppelin again', 'Loves the zeppelin', 'A good talk'])
    expect(await changes()).toContain('Loves the zeppelin')
    expect(await exported()).toContain('zeppelin again')
  })

  it('brings words back on maps as they were put there', async () => {
    const { base, editor, gone, codeId, talk, link, evidence, buildSource, buildAnswer } = await buildTalk()
    const long = await buildSource([{ by: gone, text: '😀 late. '.repeat(300) }])
    const { rows } = await (
      await editor.post(`${base}/codings`, {
        codings: [
          { codeId, sourceId: talk.id, start: 14, end: 44 },
          { codeId, sourceId: long.id, start: 0, end: 2_400 },
        ],
      })
    ).json()
    const answer = await buildAnswer({ by: gone, text: '', score: 9 })
    await link([
      ...rows.map(({ id }: { id: string }) => ({ kind: 'quote' as const, ref: id })),
      { kind: 'answer', ref: answer },
    ])
    const before = await evidence()
    expect(before).toContain('Why?: 9')
    expect(before.map((text) => [...text].length)).toContain(2_000)
    await editor.patch(`${base}/participants/${gone.id}`, { consent: 'withdrawn' })
    expect(await evidence()).toEqual(['', '', '', '', 'Mine came at noon.'])
    await editor.patch(`${base}/participants/${gone.id}`, { consent: 'given' })
    expect(await evidence()).toEqual(before)
  })

  it('hides what somebody said at once, also on maps, until they agree again', async () => {
    const { base, editor, gone, read, quotes, evidence } = await buildTalk()
    const withdraw = await editor.patch(`${base}/participants/${gone.id}`, { consent: 'withdrawn' })
    expect((await withdraw.json()).consent).toBe('withdrawn')
    expect((await read()).text).not.toContain('zeppelin')
    expect((await quotes()).length).toBe(1)
    expect(await evidence()).toEqual(['', 'Mine came at noon.'])
    await editor.patch(`${base}/participants/${gone.id}`, { consent: 'given' })
    expect((await read()).text).toContain('zeppelin')
    expect((await quotes()).length).toBe(2)
    expect(await evidence()).toEqual(['Mine came at noon.', 'The zeppelin was late 😀 again.'])
  })
})

describe('retention', () => {
  it('erases sources past the days of their project and nobody who is in a younger one', async () => {
    const { base, buildSource, owner, gone, stays, read, quotes, project, path } = await buildTalk({
      retentionDays: 90,
    })
    await buildSource([{ by: stays, text: 'And in summer I came again.' }], { happenedOn: '2026-06-20' })
    app.clock.set('2026-05-29T12:00:00Z')
    await app.deps.jobs.enqueue('research_retention', {})
    await app.runJobs()
    expect((await read()).text).toContain('zeppelin')
    // The talk was on 1 March: 1 + 90 days after it is 31 May.
    app.clock.set('2026-05-31T12:00:00Z')
    await app.deps.jobs.enqueue('research_retention', {})
    await app.runJobs()
    expect((await read()).text.trim()).toBe('')
    expect(await quotes()).toEqual([])
    await expect(stat(path)).rejects.toThrow()
    const { rows } = await sql<{ id: string }>`select id from research_participant
      where project_id = ${project.id} and erased_at is not null`.execute(app.db)
    expect(rows).toEqual([{ id: gone.id }])
    const { entries } = await (await owner.get(`${base}/audit`)).json()
    expect(entries.filter(({ what }: { what: string }) => what === 'retention_erased')).toMatchObject([
      { actorId: null, detail: { sources: 1, participants: 1, days: 90 } },
    ])
  })
})
