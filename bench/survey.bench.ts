// npm run bench survey [ROWS=100000]: a survey file read into answers, its grid, and quotes when all of it is coded.
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import { bulkCode } from '../server/research/answers/bulkCode.ts'
import { listAnswers } from '../server/research/answers/listAnswers.ts'
import { arrivingPath, getArriving, newArrivingId, putArriving } from '../server/research/imports/arriving.ts'
import { commitSurvey } from '../server/research/imports/commitSurvey.ts'
import { previewUpload } from '../server/research/imports/previewUpload.ts'
import { readSurveyJob } from '../server/research/imports/surveyJob.ts'
import { getProject } from '../server/research/projects/queries.ts'
import { readCooccurrence } from '../server/research/quotes/cooccurrence.ts'
import { exportQuotes } from '../server/research/quotes/exportQuotes.ts'
import { countQuotes, listQuotes } from '../server/research/quotes/listQuotes.ts'
import { createRandom } from '../shared/random/createRandom.ts'
import { drawSentence } from './answerTexts.ts'
import { line, ms, openBench, timeRuns } from './openBench.ts'

const asked = process.argv.find((argument) => argument.startsWith('ROWS='))
const rows = Number(asked?.split('=')[1] ?? 100_000)
const bench = await openBench()
const { deps, project, workspaceId, userId } = bench
const { db } = deps
const { signal } = new AbortController()

/** One comment of one to three sentences a row; every fiftieth gives a name and an address away. */
function makeFile(): string {
  const draw = createRandom(11)
  const lines = ['respondent,date,segment,age,recommend,comment']
  for (let row = 0; row < rows; row++) {
    const sentences = Array.from({ length: 1 + Math.floor(draw() * 3) }, () => drawSentence(draw))
    if (row % 50 === 0) sentences.push(`Mrs Miller helped, write to person${row}@example.org.`)
    const day = new Date(Date.UTC(2025, 0, 1 + Math.floor(draw() * 365))).toISOString().slice(0, 10)
    const segment = ['Home', 'Business', 'Student'][Math.floor(draw() * 3)]
    const [age, score] = [18 + Math.floor(draw() * 60), Math.floor(draw() * 11)]
    lines.push(`R${row},${day},${segment},${age},${score},"${sentences.join(' ')}"`)
  }
  return `${lines.join('\n')}\n`
}

async function readFile(): Promise<string> {
  const importId = newArrivingId()
  const path = arrivingPath(deps, importId, 'file')
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, makeFile())
  const { size: bytes } = await stat(path)
  const fileName = 'survey.csv'
  const made = await previewUpload(deps, { importId, projectId: project.id, fileName, path, bytes }, signal)
  const createdAt = deps.clock.now().toISOString()
  await putArriving(deps, {
    ...made,
    id: importId,
    workspaceId,
    projectId: project.id,
    userId,
    fileName,
    bytes,
    createdAt,
  })
  const arriving = await getArriving(deps, { projectId: project.id, importId, userId })
  const sourceId = await commitSurvey(deps, {
    project: await getProject(db, workspaceId, project.id),
    arriving,
    userId,
    input: {
      title: 'Survey',
      happenedOn: null,
      maskText: true,
      columns: [
        { name: 'respondent', role: 'participant' },
        { name: 'date', role: 'date' },
        {
          name: 'segment',
          role: 'attribute',
          attribute: { key: 'segment', name: 'Segment', type: 'text', options: [] },
        },
        {
          name: 'age',
          role: 'attribute',
          attribute: { key: 'age', name: 'Age', type: 'number', options: [] },
        },
        { name: 'recommend', role: 'score' },
        { name: 'comment', role: 'question' },
      ],
    },
  })
  const job = await db
    .selectFrom('job')
    .select('payload')
    .where('name', '=', 'read_survey')
    .executeTakeFirstOrThrow()
  let peak = 0
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 100)
  const { seconds, cpu } = await timeRuns(1, () =>
    readSurveyJob.run(
      { deps, jobId: 'bench', signal, progress: () => {} },
      readSurveyJob.payload.parse(job.payload),
    ),
  )
  clearInterval(sampling)
  line(
    `${rows.toLocaleString('en-US')} rows read, masked and stored`,
    `${seconds[0]!.toFixed(1)} s`,
    `${Math.round(rows / seconds[0]!).toLocaleString('en-US')} rows/s`,
    `CPU ${cpu.toFixed(1)} s`,
    `peak ${Math.round(peak / 1e6)} MB`,
  )
  return sourceId
}

async function measure(what: string, work: () => Promise<unknown>, runs = 5): Promise<void> {
  const { seconds, cpu } = await timeRuns(runs, work)
  line(what, `first ${ms(seconds[0]!)}`, `best ${ms(Math.min(...seconds))}`, `CPU ${ms(cpu)}`)
}

async function readGrid(sourceId: string): Promise<void> {
  const questions = await db
    .selectFrom('survey_question')
    .selectAll()
    .where('source_id', '=', sourceId)
    .orderBy('number')
    .execute()
  const [score, comment] = questions
  const page = (sort: string, filter: object, offset = 0) =>
    listAnswers(db, sourceId, { filter: { attributes: [], ...filter }, sort, offset, limit: 100 })
  for (const sort of ['row', '-date', `-question:${score!.id}`, `question:${comment!.id}`, 'attribute:age']) {
    const name = sort.replace(score!.id, 'score').replace(comment!.id, 'comment')
    await measure(`grid by ${name}`, () => page(sort, {}))
    await measure(
      `grid by ${name}, at ${(rows * 0.9).toLocaleString('en-US')}`,
      () => page(sort, {}, rows * 0.9),
      2,
    )
  }
  await measure('grid, words in the answers', () => page('row', { q: 'refund' }))
  await measure('grid, score up to 6', () => page('row', { maxScore: 6 }))
  await measure('grid, an attribute', () =>
    page('row', { attributes: [{ key: 'segment', op: 'is', value: 'Student' }] }),
  )
  await measure('grid, not coded', () => page('row', { none: true, questionId: comment!.id }))
}

async function readQuotes(sourceId: string): Promise<void> {
  const by = { projectId: project.id, sourceId, userId }
  const comment = await db
    .selectFrom('survey_question')
    .select('id')
    .where('source_id', '=', sourceId)
    .where('kind', '=', 'text')
    .executeTakeFirstOrThrow()
  const codeId = 'everything'
  await db
    .insertInto('research_code')
    .values({ id: codeId, project_id: project.id, position: 'a0', name: 'Everything', colour: 'blue' })
    .execute()
  await measure(
    'all answers coded at once',
    () =>
      bulkCode(deps, by, {
        codeId,
        questionId: comment.id,
        filter: { attributes: [] },
        rows: undefined,
        on: true,
      }),
    1,
  )
  await sql`update research_sentence set sentiment = (id * 7919 % 200 - 100) / 100.0`.execute(db)
  await sql`analyze research_sentence`.execute(db)
  const none = { subcodes: true, attributes: [] }
  const filters = {
    all: none,
    'one code': { ...none, codeId },
    'words in them': { ...none, q: 'refund' },
    'an attribute': { ...none, attributes: [{ key: 'segment', op: 'is' as const, value: 'Student' }] },
    complaints: { ...none, sentiment: 'negative' as const },
  }
  for (const [name, filter] of Object.entries(filters))
    await measure(`quotes, ${name}, page and counts`, () =>
      Promise.all([listQuotes(db, project.id, { filter, limit: 100 }), countQuotes(db, project.id, filter)]),
    )
  for (const sort of ['source', 'code', 'sentiment'] as const)
    await measure(`quotes by ${sort}`, () => listQuotes(db, project.id, { filter: none, sort, limit: 100 }))
  await measure('quotes, at 90,000', () =>
    listQuotes(db, project.id, { filter: none, offset: 90_000, limit: 100 }),
  )
  await measure('pairs of codes', () => readCooccurrence(db, project.id), 2)
  const row = await getProject(db, workspaceId, project.id)
  for (const format of ['csv', 'xlsx'] as const)
    await measure(
      `${rows.toLocaleString('en-US')} quotes as ${format}`,
      () => exportQuotes(db, row, { filter: none, format, signal }),
      1,
    )
}

try {
  const sourceId = await readFile()
  await readGrid(sourceId)
  await readQuotes(sourceId)
} finally {
  await bench.close()
}
