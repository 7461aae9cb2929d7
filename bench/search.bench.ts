// npm run bench search [SENTENCES=1000000]: words and meaning over sentences of survey answers, five in each.
import { sql } from 'kysely'
import type { Db } from '../server/db/db.ts'
import { searchResearch } from '../server/research/search/searchResearch.ts'
import { hashOfSentence } from '../server/research/sentences/insertSentences.ts'
import { toSignature } from '../server/research/sentences/signature.ts'
import { syncSignsJob } from '../server/research/sentences/syncSignsJob.ts'
import { toThemeVector, toUnitLength } from '../server/text/themes/themeVectors.ts'
import { builtInModel, builtInWidth } from '../server/text/vectors/embedSentences.ts'
import { hashForVector } from '../server/text/vectors/VectorCache.ts'
import { createRandom } from '../shared/random/createRandom.ts'
import { drawSentence } from './answerTexts.ts'
import { line, ms, openBench, quantile, timeRuns } from './openBench.ts'

const asked = process.argv.find((argument) => argument.startsWith('SENTENCES='))
const sentences = Number(asked?.split('=')[1] ?? 1_000_000)
const perAnswer = 5
const surveys = 10
/** So many different sentences; what people answer in few words comes back. */
const distinct = Math.min(50_000, sentences)
const topics = 200
const draw = createRandom(7)
const bench = await openBench()

/** A vector near one of 200 middles: what the model would take half an hour to read is drawn. */
function createVectors() {
  const vector = () => toUnitLength(Float32Array.from({ length: builtInWidth }, () => draw() - 0.5))
  const middles = Array.from({ length: topics }, vector)
  return () => {
    const middle = middles[Math.floor(draw() ** 2 * topics)]!
    const own = vector()
    return toUnitLength(own.map((value, d) => value * 0.8 + middle[d]! * 0.6))
  }
}

async function fill(db: Db): Promise<void> {
  // References hold by how the rows are made: checking each of millions takes longer than storing them.
  await sql`set session_replication_role = replica`.execute(db)
  await sql`create table bench_text (n int primary key, text text, hash text, signature bit(1024))`.execute(
    db,
  )
  const drawVector = createVectors()
  for (let from = 0; from < distinct; from += 5_000) {
    const part = Array.from({ length: Math.min(5_000, distinct - from) }, (_, i) => {
      const text = drawSentence(draw)
      const vector = drawVector()
      return {
        n: from + i,
        text,
        vector,
        hash: hashOfSentence(text),
        signature: toSignature(toThemeVector(text, 'en', vector)),
      }
    })
    await sql`insert into bench_text select n, text, hash, signature::bit(1024)
      from jsonb_to_recordset(${JSON.stringify(part.map(({ vector: _, ...row }) => row))}::jsonb)
        as part(n int, text text, hash text, signature text)`.execute(db)
    await sql`insert into text_vector
      select * from unnest(${part.map(({ text }) => hashForVector(builtInModel, text))}::text[],
        ${part.map(({ vector }) => Buffer.from(vector.buffer))}::bytea[]) on conflict do nothing`.execute(db)
  }
  const answers = sentences / perAnswer
  // Filled in an order that is quick; what is read is the same.
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'research_sentence' and indexname not like '%pkey'`.execute(db)
  for (const { name } of indexes) await sql`drop index ${sql.id(name)}`.execute(db)
  const projectId = bench.project.id
  await sql`insert into research_participant (id, project_id, pseudonym)
    select 'p' || n, ${projectId}, 'P' || n from generate_series(0, ${answers - 1}) n`.execute(db)
  await sql`insert into research_source (id, project_id, kind, title)
    select 's' || n, ${projectId}, 'survey', 'Survey ' || n from generate_series(0, ${surveys - 1}) n`.execute(
    db,
  )
  await sql`insert into survey_question (id, source_id, number, title, kind)
    select 'q' || n, 's' || n, 0, 'Why', 'text' from generate_series(0, ${surveys - 1}) n`.execute(db)
  await sql`insert into survey_row (source_id, number, participant_id, happened_on)
    select 's' || n % ${surveys}, n / ${surveys}, 'p' || n, ('2025-01-01'::date + n % 365)::text
    from generate_series(0, ${answers - 1}) n`.execute(db)
  await sql`insert into survey_answer (id, source_id, row_number, question_id, participant_id)
    select 'a' || n, 's' || n % ${surveys}, n / ${surveys}, 'q' || n % ${surveys}, 'p' || n
    from generate_series(0, ${answers - 1}) n`.execute(db)
  await sql`
    insert into research_sentence (project_id, source_id, answer_id, participant_id, start_at, end_at, text, hash,
      language, looked_at, signature)
    select ${projectId}, 's' || i / ${perAnswer} % ${surveys}, 'a' || i / ${perAnswer}, 'p' || i / ${perAnswer},
      i % ${perAnswer} * 100, i % ${perAnswer} * 100 + length(text), text, hash, 'en', true, signature
    from generate_series(0, ${sentences - 1}) i join bench_text t on t.n = i * 7919::bigint % ${distinct}`.execute(
    db,
  )
  await sql`insert into research_code (id, project_id, position, name, colour)
    values ('c', ${projectId}, 'a0', 'Delivery', 'blue')`.execute(db)
  await sql`insert into research_coding (id, project_id, source_id, answer_id, code_id, start_at, end_at, coder_id)
    select 'k' || n, ${projectId}, 's' || n % ${surveys}, 'a' || n, 'c', 0, 60, 'bench'
    from generate_series(0, ${answers - 1}, 10) n`.execute(db)
  for (const { definition } of indexes) await sql.raw(definition).execute(db)
  await sql`drop table bench_text`.execute(db)
  await sql`set session_replication_role = origin`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

const words = [
  'refund',
  'delivery courier',
  'the',
  'password mail',
  'voucher evening',
  'winter jacket slow',
  'kalomi',
  'tracking nobody answered',
  'price easy',
  'jack',
]
const meanings = [
  'the parcel came late',
  'nobody helped me',
  'I want my money back',
  'logging in does not work',
  'the clothes do not fit',
  'too expensive',
  'checkout failed on my phone',
  'friendly people in the shop',
  'pictures look different',
  'cancel my contract',
]
const filters = {
  'no filter': {},
  'one survey of ten': { sourceId: 's3' },
  'one month': { from: '2025-03-01', to: '2025-03-31' },
  'one code (2 %)': { codeId: 'c' },
}

try {
  const start = performance.now()
  await bench.deps.db.connection().execute(fill)
  line(
    `${sentences.toLocaleString('en-US')} sentences made`,
    `${((performance.now() - start) / 1000).toFixed(0)} s`,
  )
  const { signal } = new AbortController()
  const copied = await timeRuns(1, () =>
    syncSignsJob.run({ deps: bench.deps, jobId: 'bench', signal, progress: () => {} }, {}),
  )
  const again = await timeRuns(1, () =>
    syncSignsJob.run({ deps: bench.deps, jobId: 'bench', signal, progress: () => {} }, {}),
  )
  line(
    'their signs copied to where they are searched',
    ms(copied.seconds[0]!),
    `again ${ms(again.seconds[0]!)}`,
  )
  // The model's threads start with the first question.
  await searchResearch(bench.deps, bench.workspaceId, { q: 'warm up', how: 'meaning', limit: 30 }, signal)
  for (const [how, questions, runs] of [
    ['words', words, 30],
    ['meaning', meanings, 20],
  ] as const)
    for (const [name, filter] of Object.entries(filters)) {
      let hits = 0
      const { seconds, cpu } = await timeRuns(runs, async (run) => {
        const query = { q: questions[run % questions.length]!, how, limit: 30, ...filter }
        hits += (await searchResearch(bench.deps, bench.workspaceId, query, signal)).hits.length
      })
      line(
        `${how}, ${name}`,
        `p50 ${ms(quantile(seconds, 0.5))}`,
        `p95 ${ms(quantile(seconds, 0.95))}`,
        `CPU ${ms(cpu)}`,
        `${hits} hits`,
      )
    }
} finally {
  await bench.close()
}
