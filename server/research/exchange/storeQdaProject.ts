import { sql, type Transaction } from 'kysely'
import { nanoid } from 'nanoid'
import { nextCodeColour } from '../../../shared/research/codeColours.ts'
import { countCodePoints } from '../../../shared/research/codePoints.ts'
import type { QdaCode, QdaProject, QdaSource } from '../../../shared/research/qdaModel.ts'
import { toAttributeKey } from '../../../shared/research/toAttributeKey.ts'
import type { AttributeDefinition, AttributeValues } from '../../../shared/wire/research.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { Database } from '../../db/schema.ts'
import { toStorableText } from '../../toStorableText.ts'
import { noteAudit } from '../audit/noteAudit.ts'
import { newsOf } from '../changes/news.ts'
import { type CodeRow, type CodingRow, type RowChange, writeRows } from '../changes/rows.ts'
import { codeChange, codingChange, listCodeRows, memoChange, placeAmong } from '../codebook/planCodes.ts'
import { findParticipants } from '../codings/findParticipants.ts'
import { readMaskKey, writeMaskKey } from '../imports/maskKey.ts'
import { putKeys } from '../keys/keyTable.ts'
import { createSealing, type Sealing } from '../keys/sealing.ts'
import { toAttributeValue } from '../participants/attributes.ts'
import { insertParticipants } from '../participants/queries.ts'
import { createPseudonyms } from '../pii/createPseudonyms.ts'
import { findPii } from '../pii/findPii.ts'
import { maskText } from '../pii/maskText.ts'
import { bumpProject, lockProject, type ProjectRow } from '../projects/queries.ts'
import { enqueueAnalysis } from '../sentences/enqueueAnalysis.ts'
import { insertWords } from '../sources/insertWords.ts'

export interface StoredQda {
  codes: number
  sources: number
  codings: number
  memos: number
  participants: number
}

/**
 * Adds a project of another tool to one here, whole or not at all: codes of the same name at the same place are one,
 * cases become participants under pseudonyms, and what is surely personal is masked in texts with the codings moved.
 */
export async function storeQdaProject(
  deps: Pick<AppDeps, 'db' | 'clock' | 'config' | 'jobs'>,
  { project, qda, userId }: { project: ProjectRow; qda: QdaProject; userId: string },
): Promise<StoredQda> {
  const sealing = await createSealing(deps, project.id)
  const now = deps.clock.now()
  const stored = await deps.db.transaction().execute(async (trx) => {
    const current = await lockProject(trx, project.id)
    const codeIds = await storeCodes(trx, current.id, qda.codes)
    const people = await storeCases(trx, sealing, current, qda, now)
    const coders = await storeCoders(trx, current.id, qda)
    const masks = await openMasks(trx, sealing, current.id, people)
    const changes: RowChange[] = []
    const codingIds = new Map<string, string>()
    const sourceIds = new Map<string, string>()
    for (const source of qda.sources) {
      if (source.text === null) continue
      const { id, codings } = await storeSource(trx, current, source, {
        masks,
        people,
        qda,
        codeIds,
        coders,
        userId,
        now,
      })
      sourceIds.set(source.id, id)
      for (const { from, row } of codings) {
        codingIds.set(from, row.id)
        changes.push(codingChange(null, row))
      }
    }
    const memos = planMemos(qda, {
      projectId: current.id,
      codeIds,
      sourceIds,
      codingIds,
      coders,
      userId,
      now,
      mask: masks.mask,
    })
    await writeRows(trx, [...changes, ...memos])
    await masks.save()
    const counts: StoredQda = {
      codes: codeIds.created,
      sources: sourceIds.size,
      codings: changes.length,
      memos: memos.length,
      participants: people.size,
    }
    await noteAudit(trx, {
      workspaceId: current.workspace_id,
      projectId: current.id,
      actorId: userId,
      at: now,
      what: 'source_imported',
      detail: { kind: 'refi-qda', ...counts },
    })
    await bumpProject(trx, current.id)
    await enqueueAnalysis(deps, { projectId: current.id, workspaceId: current.workspace_id, db: trx })
    return counts
  })
  deps.jobs.events.dispatchEvent(new Event('enqueued'))
  newsOf(deps.db).tell(project.id)
  return stored
}

type Ids = ReadonlyMap<string, string>

/** Adds codes there are not yet. Returns the code here of each code there, and how many are new. */
export async function storeCodes(
  trx: Transaction<Database>,
  projectId: string,
  codes: readonly QdaCode[],
): Promise<Map<string, string> & { created: number }> {
  const rows = await listCodeRows(trx, projectId)
  const ids = Object.assign(new Map<string, string>(), { created: 0 })
  const fresh: CodeRow[] = []
  const walk = (list: readonly QdaCode[], parentId: string | null) => {
    for (const code of list) {
      const name = toStorableText(code.name.normalize('NFC').trim()).slice(0, 200) || 'Code'
      const known = [...rows, ...fresh].find(
        (row) => row.parent_id === parentId && row.name.toLowerCase() === name.toLowerCase(),
      )
      const row = known ?? {
        id: nanoid(16),
        project_id: projectId,
        parent_id: parentId,
        position: placeAmong([...rows, ...fresh], parentId, undefined),
        name,
        colour: code.colour?.toLowerCase() ?? nextCodeColour([...rows, ...fresh].map(({ colour }) => colour)),
        description: toStorableText(code.description ?? '').slice(0, 5_000),
        pain_point: false,
      }
      if (!known) fresh.push(row)
      ids.set(code.id, row.id)
      walk(code.children, row.id)
    }
  }
  walk(codes, null)
  await writeRows(
    trx,
    fresh.map((row) => codeChange(null, row)),
  )
  ids.created = fresh.length
  return ids
}

interface Person {
  id: string
  pseudonym: string
  name: string
}

const attributeTypes = {
  text: 'text',
  boolean: 'yes_no',
  integer: 'number',
  float: 'number',
  date: 'date',
  datetime: 'date',
} as const

/** Cases become participants; what they were called goes into the key. */
async function storeCases(
  trx: Transaction<Database>,
  sealing: Sealing,
  project: ProjectRow,
  qda: QdaProject,
  now: Date,
): Promise<Map<string, Person>> {
  const keys = new Map<string, AttributeDefinition>()
  const attributes = [...project.attributes]
  for (const variable of qda.variables) {
    const key = toAttributeKey(variable.name, 'value')
    const known = attributes.find((one) => one.key === key)
    const definition = known ?? {
      key,
      name: variable.name.slice(0, 80) || key,
      type: attributeTypes[variable.type],
      options: [],
    }
    if (!known) attributes.push(definition)
    keys.set(variable.id, definition)
  }
  await trx
    .updateTable('research_project')
    .set({ attributes: JSON.stringify(attributes.slice(0, 200)) })
    .where('id', '=', project.id)
    .execute()
  const added = await insertParticipants(trx, {
    projectId: project.id,
    now,
    participants: qda.cases.map(({ values }) => ({ attributes: toAttributes(values, keys) })),
  })
  const people = new Map(qda.cases.map(({ id, name }, at): [string, Person] => [id, { ...added[at]!, name }]))
  // A name such as P01 is a pseudonym already; it is kept all the same, so that both projects can be compared.
  const named = [...people.values()].filter(({ name }) => name.trim() !== '')
  await putKeys(
    trx,
    sealing,
    project.id,
    named.map(({ id, name }) => ({ participantId: id, realName: name, contact: '' })),
  )
  return people
}

function toAttributes(
  values: QdaProject['cases'][number]['values'],
  keys: ReadonlyMap<string, AttributeDefinition>,
): AttributeValues {
  const kept: AttributeValues = {}
  for (const [id, value] of Object.entries(values)) {
    const definition = keys.get(id)
    const found = definition && toAttributeValue({ ...definition, options: [] }, value)
    if (definition && found !== null && found !== undefined) kept[definition.key] = found
  }
  return kept
}

/** Coders of the other tool: themselves where they code here under the same name, else people without an account. */
async function storeCoders(trx: Transaction<Database>, projectId: string, qda: QdaProject): Promise<Ids> {
  const { rows: known } = await sql<{ id: string; name: string }>`
    select c.id, c.name from research_coder c where c.project_id = ${projectId}
    union select u.id, u.name from "user" u join research_project p on p.id = ${projectId}
      join member m on m.workspace_id = p.workspace_id and m.user_id = u.id`.execute(trx)
  const ids = new Map<string, string>()
  for (const { id, name } of qda.users) {
    const shown = toStorableText(name).trim().slice(0, 200) || 'Coder'
    const same = known.find((one) => one.name === shown)
    const coderId = same?.id ?? nanoid(16)
    if (!same) {
      await trx
        .insertInto('research_coder')
        .values({ id: coderId, project_id: projectId, name: shown })
        .execute()
      known.push({ id: coderId, name: shown })
    }
    ids.set(id, coderId)
  }
  return ids
}

async function openMasks(
  trx: Transaction<Database>,
  sealing: Sealing,
  projectId: string,
  people: ReadonlyMap<string, Person>,
) {
  const key = await readMaskKey(trx, sealing, projectId)
  // `P01` stands in masked texts as [P01]: it is no name to look for.
  const named = [...people.values()].filter(({ name }) => /\p{L}{2}/u.test(name))
  const participants = named.map(({ name, pseudonym }) => ({ names: [name], pseudonym }))
  const { pseudonymOf } = createPseudonyms({ participants, key })
  const names = named.map(({ name }) => name)
  const mask = (text: string) =>
    maskText(
      text,
      findPii(text, { names }).filter(({ sure }) => sure),
      pseudonymOf,
    )
  return { mask, save: () => writeMaskKey(trx, sealing, projectId, key) }
}

async function storeSource(
  trx: Transaction<Database>,
  project: ProjectRow,
  source: QdaSource,
  {
    masks,
    people,
    qda,
    codeIds,
    coders,
    userId,
    now,
  }: {
    masks: Awaited<ReturnType<typeof openMasks>>
    people: ReadonlyMap<string, Person>
    qda: QdaProject
    codeIds: Ids
    coders: Ids
    userId: string
    now: Date
  },
): Promise<{ id: string; codings: { from: string; row: CodingRow }[] }> {
  const id = nanoid(16)
  const masked = masks.mask(source.text!)
  const text = toStorableText(masked.text)
  const length = countCodePoints(text)
  const own = qda.cases.filter(({ sourceIds }) => sourceIds.includes(source.id))
  const said = listSaid(source, { qda, people })
  await trx
    .insertInto('research_source')
    .values({
      id,
      project_id: project.id,
      kind: source.kind === 'audio' || source.kind === 'video' ? 'interview' : 'document',
      title: toStorableText(masks.mask(source.name).text).slice(0, 300) || 'Source',
      text,
      length,
      // Where stretches are somebody's, the rest is not.
      participant_id: own.length === 1 && said.length === 0 ? (people.get(own[0]!.id)?.id ?? null) : null,
      created_by: userId,
      created_at: now,
    })
    .execute()
  const timed = source.segments.map(({ start, end, startMs, endMs }) => {
    const by = said.find((one) => one.start <= start && one.end >= end)
    return { start, end, startMs, endMs: endMs ?? null, person: by?.person }
  })
  const segments = (timed.length > 0 ? timed : said).map((one) => ({
    start_at: masked.moved(one.start, 'start'),
    end_at: masked.moved(one.end, 'end'),
    start_ms: 'startMs' in one ? one.startMs : null,
    end_ms: 'endMs' in one ? one.endMs : null,
    speaker: one.person?.pseudonym ?? null,
    participant_id: one.person?.id ?? null,
  }))
  await insertWords(trx, { projectId: project.id, sourceId: id, text, segments })
  const whole = { start: 0, end: length, codings: source.codings }
  const found = [...source.selections, whole].flatMap(({ start, end, codings }) =>
    codings.flatMap((coding) => {
      const codeId = codeIds.get(coding.codeId)
      const from = masked.moved(start, 'start')
      const to = Math.min(masked.moved(end, 'end'), length)
      return codeId === undefined || to <= from
        ? []
        : [
            {
              from: coding.id,
              row: {
                id: nanoid(16),
                project_id: project.id,
                source_id: id,
                answer_id: null,
                code_id: codeId,
                start_at: from,
                end_at: to,
                coder_id: (coding.createdBy && coders.get(coding.createdBy)) || userId,
                participant_id: null,
                created_at: toDate(coding.createdAt, now),
              } satisfies CodingRow,
            },
          ]
    }),
  )
  const participants = await findParticipants(
    trx,
    found.map(({ row }) => row),
  )
  return {
    id,
    codings: found.map(({ from, row }, at) => ({
      from,
      row: { ...row, participant_id: participants[at] ?? null },
    })),
  }
}

/** Stretches of a text that a case points at, in their order; of two that overlap the first. */
function listSaid(
  source: QdaSource,
  { qda, people }: { qda: QdaProject; people: ReadonlyMap<string, Person> },
): { start: number; end: number; person: Person }[] {
  const personOf = new Map(
    qda.cases.flatMap(({ id, selectionIds }) => {
      const person = people.get(id)
      return person ? selectionIds.map((selection) => [selection, person] as const) : []
    }),
  )
  const said: { start: number; end: number; person: Person }[] = []
  for (const { id, start, end } of source.selections.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const person = personOf.get(id)
    if (person && end > start && start >= (said.at(-1)?.end ?? 0)) said.push({ start, end, person })
  }
  return said
}

const toDate = (text: string | undefined, fallback: Date) =>
  text !== undefined && Number.isFinite(Date.parse(text)) ? new Date(text) : fallback

function planMemos(
  qda: QdaProject,
  {
    projectId,
    codeIds,
    sourceIds,
    codingIds,
    coders,
    userId,
    now,
    mask,
  }: {
    projectId: string
    codeIds: Ids
    sourceIds: Ids
    codingIds: Ids
    coders: Ids
    userId: string
    now: Date
    mask(text: string): { text: string }
  },
): RowChange[] {
  const byId = new Map(qda.memos.map((memo) => [memo.id, memo]))
  const changes: RowChange[] = []
  const add = (
    memoIds: readonly string[],
    target: 'project' | 'source' | 'code' | 'coding',
    targetId: string | undefined,
  ) => {
    for (const memoId of memoIds) {
      const memo = byId.get(memoId)
      const text =
        memo &&
        toStorableText(mask(memo.text || memo.name).text)
          .trim()
          .slice(0, 20_000)
      if (!memo || !text || targetId === undefined) continue
      const at = toDate(memo.createdAt, now)
      changes.push(
        memoChange(null, {
          id: nanoid(16),
          project_id: projectId,
          target,
          target_id: targetId,
          text,
          author_id: (memo.createdBy && coders.get(memo.createdBy)) || userId,
          created_at: at,
          updated_at: at,
        }),
      )
    }
  }
  const walk = (codes: readonly QdaCode[]) => {
    for (const code of codes) {
      add(code.memoIds, 'code', codeIds.get(code.id))
      walk(code.children)
    }
  }
  walk(qda.codes)
  add(qda.memoIds, 'project', projectId)
  for (const source of qda.sources) {
    add(source.memoIds, 'source', sourceIds.get(source.id))
    for (const { codings, memoIds } of [...source.selections, { codings: source.codings, memoIds: [] }]) {
      for (const coding of codings) add(coding.memoIds, 'coding', codingIds.get(coding.id))
      add(memoIds, 'coding', codings[0] && codingIds.get(codings[0].id))
    }
  }
  return changes
}
