import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { countCodePoints } from '../../../shared/research/codePoints.ts'
import type { AppDeps } from '../../appEnv.ts'
import { createCode } from '../../research/codebook/codeEdits.ts'
import { listCodeRows } from '../../research/codebook/planCodes.ts'
import { createCodings } from '../../research/codings/codingEdits.ts'
import { type Arriving, arrivingPath, newArrivingId, putArriving } from '../../research/imports/arriving.ts'
import { commitSurvey } from '../../research/imports/commitSurvey.ts'
import { commitText } from '../../research/imports/commitText.ts'
import { previewUpload } from '../../research/imports/previewUpload.ts'
import { getProject, insertProject, type ProjectRow } from '../../research/projects/queries.ts'
import { mainDevices } from '../mainDevices.ts'
import type { ShopEvent } from '../readShopLog.ts'
import { type SampleInterview, sampleCodes, sampleInterviews } from './interviews.ts'
import { buildSurveyCsv } from './surveyAnswers.ts'

const sampleProjectName = 'Why carts are left (made-up study)'
const surveyTitle = 'After-order survey (200 made-up answers)'
const survey = {
  device: 'device',
  age: 'age',
  score: 'How satisfied are you with ordering? (1 to 5)',
  likes: 'What do you like about the shop?',
  hurts: 'What gets in your way?',
} as const

interface Owner {
  workspaceId: string
  userId: string
}

/**
 * The made-up study of the sample: six interviews, coded, and 200 answers of a survey. What is there is not made
 * again, so that it may be called anew after a kill. Returns the project's id.
 */
export async function fillStudy(
  deps: AppDeps,
  owner: Owner,
  { events, signal }: { events: readonly ShopEvent[]; signal: AbortSignal },
): Promise<string> {
  const project = await takeProject(deps, owner)
  const by = { projectId: project.id, userId: owner.userId }
  const codes = new Map((await listCodeRows(deps.db, project.id)).map(({ name, id }) => [name, id]))
  for (const { name, parent, painPoint = false, description } of sampleCodes) {
    if (codes.has(name)) continue
    const above = sampleCodes.find(({ key }) => key === parent)
    const parentId = above ? codes.get(above.name)! : null
    await createCode(deps, by, { name, parentId, painPoint, description })
    for (const row of await listCodeRows(deps.db, project.id)) codes.set(row.name, row.id)
  }
  const sources = await listSources(deps, project.id)
  for (const interview of sampleInterviews) {
    const known = sources.get(interview.title)
    const sourceId = known?.id ?? (await addInterview(deps, { project, owner, interview, signal }))
    if (!known?.coded) await codeInterview(deps, { by, sourceId, interview, codes })
  }
  if (!sources.has(surveyTitle)) await addSurvey(deps, { project, owner, events, signal })
  return project.id
}

/** By title, and whether anything in them is coded. */
async function listSources({ db }: AppDeps, projectId: string) {
  const rows = await db
    .selectFrom('research_source as source')
    .select(['source.id', 'source.title'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('research_coding as coding')
            .whereRef('coding.source_id', '=', 'source.id')
            .select('coding.id'),
        )
        .as('coded'),
    )
    .where('source.project_id', '=', projectId)
    .execute()
  return new Map(rows.map((row) => [row.title, row]))
}

async function takeProject(deps: AppDeps, { workspaceId, userId }: Owner): Promise<ProjectRow> {
  const found = await deps.db
    .selectFrom('research_project')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', sampleProjectName)
    .executeTakeFirst()
  const id =
    found?.id ??
    (
      await insertProject(deps.db, {
        workspaceId,
        userId,
        now: deps.clock.now(),
        input: {
          name: sampleProjectName,
          goal: 'Find out why full carts are not ordered. Nobody said any of this: interviews and answers are made up.',
          method: 'Six interviews and a survey after the order',
          startsOn: '2024-02-05',
          endsOn: '2024-06-28',
          consentBasis: 'Not needed: nobody stands behind these words.',
          retentionDays: null,
          keepCounts: true,
          keepOriginals: true,
          attributes: [
            { key: survey.device, name: 'Device', type: 'choice', options: ['mobile', 'desktop', 'tablet'] },
            { key: 'visits', name: 'Visits', type: 'choice', options: ['new', 'returning', 'loyal'] },
          ],
        },
      })
    ).id
  return getProject(deps.db, workspaceId, id)
}

/** Puts a file where uploads wait for somebody's decision. */
async function sendFile(
  deps: AppDeps,
  { project, owner }: { project: ProjectRow; owner: Owner },
  { fileName, text, signal }: { fileName: string; text: string; signal: AbortSignal },
): Promise<Arriving> {
  const id = newArrivingId()
  const bytes = Buffer.from(text)
  const path = arrivingPath(deps, id, 'file')
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(path, bytes, { mode: 0o600 })
  const upload = { importId: id, projectId: project.id, fileName, path, bytes: bytes.length }
  const arriving: Arriving = {
    ...(await previewUpload(deps, upload, signal)),
    ...owner,
    id,
    projectId: project.id,
    fileName,
    bytes: bytes.length,
    createdAt: deps.clock.now().toISOString(),
  }
  await putArriving(deps, arriving)
  return arriving
}

const marked = /\{(\w+)\|([^}]*)\}/g

async function addInterview(
  deps: AppDeps,
  {
    project,
    owner,
    interview,
    signal,
  }: { project: ProjectRow; owner: Owner; interview: SampleInterview; signal: AbortSignal },
): Promise<string> {
  const names = { I: 'Interviewer', P: 'Participant' } as const
  const text = interview.turns
    .map(([who, words]) => `${names[who]}: ${words.replaceAll(marked, '$2')}`)
    .join('\n')
  const arriving = await sendFile(deps, { project, owner }, { fileName: 'interview.txt', text, signal })
  const { sourceId } = await commitText(deps, {
    project,
    arriving,
    userId: owner.userId,
    input: {
      title: interview.title,
      kind: 'interview',
      happenedOn: interview.happenedOn,
      mask: [],
      speakers: {
        [names.I]: { moderator: true },
        [names.P]: {
          newParticipant: { attributes: { [survey.device]: interview.device, visits: interview.visits } },
        },
      },
      participant: null,
      mediaImportId: null,
    },
  })
  return sourceId
}

async function codeInterview(
  deps: AppDeps,
  {
    by,
    sourceId,
    interview,
    codes,
  }: {
    by: { projectId: string; userId: string }
    sourceId: string
    interview: SampleInterview
    codes: ReadonlyMap<string, string>
  },
): Promise<void> {
  const source = await deps.db
    .selectFrom('research_source')
    .select('text')
    .where('id', '=', sourceId)
    .executeTakeFirstOrThrow()
  const codings = interview.turns.flatMap(([, words]) =>
    [...words.matchAll(marked)].map(([, key, span]) => {
      const at = source.text!.indexOf(span!)
      const start = countCodePoints(source.text!.slice(0, at))
      const code = sampleCodes.find((one) => one.key === key)!
      return {
        codeId: codes.get(code.name)!,
        sourceId,
        answerId: null,
        start,
        end: start + countCodePoints(span!),
      }
    }),
  )
  await createCodings(deps, by, codings)
}

async function addSurvey(
  deps: AppDeps,
  {
    project,
    owner,
    events,
    signal,
  }: { project: ProjectRow; owner: Owner; events: readonly ShopEvent[]; signal: AbortSignal },
): Promise<void> {
  const arriving = await sendFile(
    deps,
    { project, owner },
    { fileName: 'survey.csv', text: buildSurveyCsv(mainDevices(events)), signal },
  )
  const attribute = (key: string, name: string) => ({
    role: 'attribute' as const,
    attribute: { key, name, type: 'choice' as const, options: [] },
  })
  await commitSurvey(deps, {
    project,
    arriving,
    userId: owner.userId,
    input: {
      title: surveyTitle,
      happenedOn: '2024-06-28',
      maskText: true,
      columns: [
        { name: 'respondent', role: 'participant' },
        { name: 'customer', role: 'customer' },
        { name: 'answered on', role: 'date' },
        { name: survey.device, ...attribute(survey.device, 'Device') },
        { name: survey.age, ...attribute(survey.age, 'Age') },
        { name: survey.score, role: 'score' },
        { name: survey.likes, role: 'question' },
        { name: survey.hurts, role: 'question' },
        { name: 'note', role: 'ignore' },
      ],
    },
  })
}
