// npm run bench longTexts: a long transcript and a 300-page PDF on their way in, and a film of 200 MB in and out.
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { receiveFile } from '../server/files/receiveFile.ts'
import { fileResponse } from '../server/research/files/researchFiles.ts'
import { arrivingPath, getArriving, newArrivingId, putArriving } from '../server/research/imports/arriving.ts'
import { commitText } from '../server/research/imports/commitText.ts'
import { previewUpload } from '../server/research/imports/previewUpload.ts'
import { getProject } from '../server/research/projects/queries.ts'
import { buildPdf } from '../server/research/read/testing/sampleFiles.ts'
import { readSourceDetails } from '../server/research/sources/queries.ts'
import { createRandom } from '../shared/random/createRandom.ts'
import { drawSentence } from './answerTexts.ts'
import { line, ms, openBench, timeRuns } from './openBench.ts'

const bench = await openBench()
const { deps, project, workspaceId, userId } = bench
const { signal } = new AbortController()
const draw = createRandom(5)
const turn = () => Array.from({ length: 1 + Math.floor(draw() * 4) }, () => drawSentence(draw)).join(' ')

/** About 720 kB: 3,600 turns, every other one the interviewer's, now and then a name. */
function makeTranscript(): string {
  const lines: string[] = []
  for (let at = 0, size = 0; size < 720_000; at++) {
    const words = at % 40 === 7 ? `${turn()} Mrs Miller of Main Street 12 helped me.` : turn()
    lines.push(`${at % 2 === 0 ? 'INTERVIEWER' : 'Jane Doe'}: ${words}`)
    size += lines.at(-1)!.length
  }
  return lines.join('\n')
}

async function store(what: string, fileName: string, bytes: Uint8Array): Promise<void> {
  const importId = newArrivingId()
  const path = arrivingPath(deps, importId, 'file')
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
  const upload = { importId, projectId: project.id, fileName, path, bytes: bytes.length }
  let made: Awaited<ReturnType<typeof previewUpload>> | undefined
  const held = watchHolds()
  const preview = await timeRuns(1, async () => {
    made = await previewUpload(deps, upload, signal)
  })
  line(
    `${what}: read and looked through`,
    ms(preview.seconds[0]!),
    `CPU ${ms(preview.cpu)}`,
    `held up ${held()}`,
  )
  if (made?.preview.shape !== 'text') throw new Error(`${fileName} is no text`)
  const createdAt = deps.clock.now().toISOString()
  await putArriving(deps, {
    ...made,
    id: importId,
    workspaceId,
    projectId: project.id,
    userId,
    fileName,
    bytes: bytes.length,
    createdAt,
  })
  const arriving = await getArriving(deps, { projectId: project.id, importId, userId })
  const current = await getProject(deps.db, workspaceId, project.id)
  const { pii, title, suggestedKind, text, segments } = made.preview
  const mask = pii.filter(({ sure }) => sure).map(({ start, end, kind }) => ({ start, end, kind }))
  const input = {
    title,
    kind: suggestedKind,
    happenedOn: null,
    mask,
    speakers: {},
    participant: null,
    mediaImportId: null,
  }
  let sourceId = ''
  const commit = await timeRuns(1, async () => {
    ;({ sourceId } = await commitText(deps, { project: current, arriving, userId, input: input as never }))
  })
  line(
    `${what}: masked and stored`,
    ms(commit.seconds[0]!),
    `CPU ${ms(commit.cpu)}`,
    `held up ${held()}`,
    `${text.length.toLocaleString('en-US')} signs`,
    `${segments.length} turns`,
    `${mask.length} masked`,
  )
  let size = 0
  const opened = await timeRuns(3, async () => {
    size = JSON.stringify(await readSourceDetails(deps.db, project.id, sourceId, true)).length
  })
  line(
    `${what}: opened`,
    ms(Math.min(...opened.seconds)),
    `CPU ${ms(opened.cpu)}`,
    `${Math.round(size / 1000)} kB`,
  )
}

/** The longest time nothing else of the process was served. */
function watchHolds(): () => string {
  let [last, longest] = [performance.now(), 0]
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - 10)
    last = now
  }, 10)
  timer.unref()
  return () => {
    longest = Math.max(longest, performance.now() - last - 10)
    const found = ms(longest / 1000)
    longest = 0
    last = performance.now()
    return found
  }
}

async function playFilm(): Promise<void> {
  const size = 200_000_000
  const chunk = Buffer.alloc(1_000_000, 7)
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent === size) return controller.close()
      sent += chunk.length
      controller.enqueue(chunk)
    },
  })
  const path = arrivingPath(deps, newArrivingId(), 'file')
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const upload = await timeRuns(1, () => receiveFile(deps, path, body, { signal }))
  line(
    '200 MB received',
    ms(upload.seconds[0]!),
    `CPU ${ms(upload.cpu)}`,
    `${Math.round((peak - before) / 1e6)} MB of memory more`,
  )
  const { size: bytes } = await stat(path)
  const file = {
    name: 'film.mp4',
    type: 'video/mp4',
    bytes,
    path: path.slice(deps.config.dataDir.length + 1),
  }
  peak = before
  const jumps = await timeRuns(20, async (run) => {
    const start = Math.floor((run / 20) * size)
    const answer = await fileResponse(deps, file, {
      range: `bytes=${start}-${start + 999_999}`,
      inline: true,
    })
    if (answer.status !== 206 || (await answer.arrayBuffer()).byteLength !== 1_000_000)
      throw new Error('wrong range')
  })
  line('a megabyte anywhere in it', `slowest ${ms(Math.max(...jumps.seconds))}`)
  const whole = await timeRuns(1, async () => {
    const answer = await fileResponse(deps, file, { range: 'bytes=0-', inline: true })
    let read = 0
    for await (const part of answer.body!) read += part.length
    if (read !== size) throw new Error('cut off')
  })
  clearInterval(sampling)
  line(
    'all of it played',
    ms(whole.seconds[0]!),
    `CPU ${ms(whole.cpu)}`,
    `${Math.round((peak - before) / 1e6)} MB of memory more`,
  )
}

try {
  await store('transcript of 720 kB', 'talk.txt', Buffer.from(makeTranscript()))
  const page = () => Array.from({ length: 6 }, turn)
  await store(
    'PDF of 300 pages',
    'report.pdf',
    await buildPdf(Array.from({ length: 300 }, page), { footer: (number) => `Page ${number}` }),
  )
  await playFilm()
} finally {
  await bench.close()
}
