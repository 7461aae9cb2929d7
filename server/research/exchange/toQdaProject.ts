import { plural } from '../../../shared/format/numbers.ts'
import { childrenOf } from '../../../shared/research/codeTree.ts'
import type {
  QdaCode,
  QdaDropped,
  QdaMemo,
  QdaProject,
  QdaSource,
  QdaVariable,
} from '../../../shared/research/qdaModel.ts'
import type { AttributeDefinition } from '../../../shared/wire/research.ts'
import type { Db } from '../../db/db.ts'
import { readCoderNames } from '../changes/coderNames.ts'
import type { CodingRow, MemoRow } from '../changes/rows.ts'
import { listCodeRows, listShownMemos, toTree } from '../codebook/planCodes.ts'
import { isShown } from '../participants/queries.ts'
import type { ProjectRow } from '../projects/queries.ts'
import { type ExportedText, listTexts } from './listTexts.ts'

const variableTypes: Record<AttributeDefinition['type'], QdaVariable['type']> = {
  text: 'text',
  choice: 'text',
  number: 'float',
  date: 'date',
  yes_no: 'boolean',
}

/** A project as it goes to other tools: what is hidden or erased is not in it. `dropped` says what has no place there. */
export async function toQdaProject(
  db: Db,
  project: ProjectRow,
): Promise<{ project: QdaProject; dropped: QdaDropped[] }> {
  const [codes, texts, codings, memos, people] = await Promise.all([
    listCodes(db, project.id),
    listTexts(db, project.id),
    db
      .selectFrom('research_coding')
      .selectAll()
      .where('project_id', '=', project.id)
      .where(isShown('research_coding.participant_id'))
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
    listShownMemos(db, project.id, null),
    db
      .selectFrom('research_participant')
      .selectAll()
      .where('project_id', '=', project.id)
      .where('erased_at', 'is', null)
      .where('consent', '<>', 'withdrawn')
      .orderBy('pseudonym')
      .execute(),
  ])
  const coders = [
    ...new Set([...codings.map(({ coder_id }) => coder_id), ...memos.map(({ author_id }) => author_id)]),
  ]
  const names = await readCoderNames(db, coders)
  const memosOn = Map.groupBy(memos, ({ target, target_id }) => `${target} ${target_id}`)
  const idsOf = (target: MemoRow['target'], id: string) =>
    (memosOn.get(`${target} ${id}`) ?? []).map((memo) => memo.id)
  const bySource = Map.groupBy(codings, ({ source_id }) => source_id)
  const withMemos = (list: QdaCode[]): QdaCode[] =>
    list.map((code) => ({ ...code, memoIds: idsOf('code', code.id), children: withMemos(code.children) }))
  const saidBy = new Map<string, string[]>()
  for (const { id, said } of texts)
    for (const { participantId, start, end } of said) {
      const list = saidBy.get(participantId)
      if (list) list.push(selectionId(id, start, end))
      else saidBy.set(participantId, [selectionId(id, start, end)])
    }
  const sources = texts.map((text) => toSource(text, bySource.get(text.id) ?? [], idsOf))
  return {
    project: {
      name: project.name,
      ...(project.goal ? { description: project.goal } : {}),
      createdAt: project.created_at.toISOString(),
      users: coders.map((id) => ({ id, name: names.get(id) || 'Coder' })),
      codes: withMemos(codes),
      variables: project.attributes.map(({ key, name, type }) => ({
        id: `${project.id} ${key}`,
        name,
        type: variableTypes[type],
      })),
      cases: people.map((person) => ({
        id: person.id,
        name: person.pseudonym,
        values: Object.fromEntries(
          Object.entries(person.attributes)
            .filter(([key]) => project.attributes.some((one) => one.key === key))
            .map(([key, value]) => [`${project.id} ${key}`, value]),
        ),
        codeIds: [],
        sourceIds: texts
          .filter(({ participantIds }) => participantIds.includes(person.id))
          .map(({ id }) => id),
        selectionIds: saidBy.get(person.id) ?? [],
      })),
      sources,
      memos: memos.filter(({ target }) => target !== 'participant').map((memo) => toMemo(memo)),
      links: [],
      sets: [],
      memoIds: idsOf('project', project.id),
    },
    dropped: listDropped(texts, memos),
  }
}

function toMemo(memo: MemoRow): QdaMemo {
  return {
    id: memo.id,
    name: memo.text.split('\n')[0]!.slice(0, 80),
    text: memo.text,
    createdBy: memo.author_id,
    createdAt: memo.created_at.toISOString(),
  }
}

/** The codebook as a tree. */
export async function listCodes(db: Db, projectId: string): Promise<QdaCode[]> {
  const tree = toTree(await listCodeRows(db, projectId))
  const below = (parentId: string | null): QdaCode[] =>
    childrenOf(tree, parentId).map(({ row }) => ({
      id: row.id,
      name: row.name,
      ...(row.description ? { description: row.description } : {}),
      colour: row.colour,
      codable: true,
      memoIds: [],
      children: below(row.id),
    }))
  return below(null)
}

const selectionId = (sourceId: string, start: number, end: number) => `${sourceId} ${start} ${end}`

function toSource(
  text: ExportedText,
  codings: readonly CodingRow[],
  memosOn: (target: MemoRow['target'], id: string) => string[],
): QdaSource {
  const spans = Map.groupBy(codings, (coding) => {
    const from = coding.answer_id === null ? 0 : text.startOf.get(coding.answer_id)
    return from === undefined ? '' : `${from + coding.start_at} ${from + coding.end_at}`
  })
  spans.delete('')
  // Stretches of one participant are selections too: a case points at them.
  for (const { start, end } of text.said) if (!spans.has(`${start} ${end}`)) spans.set(`${start} ${end}`, [])
  return {
    id: text.id,
    name: text.title,
    kind: 'text',
    text: text.text,
    segments: [],
    selections: [...spans].map(([key, list]) => {
      const [start, end] = key.split(' ').map(Number) as [number, number]
      return {
        id: selectionId(text.id, start, end),
        start,
        end: Math.min(end, text.length),
        ...(list[0] && { createdBy: list[0].coder_id, createdAt: list[0].created_at.toISOString() }),
        codings: list.map((coding) => ({
          id: coding.id,
          codeId: coding.code_id,
          memoIds: memosOn('coding', coding.id),
          createdBy: coding.coder_id,
          createdAt: coding.created_at.toISOString(),
        })),
        memoIds: [],
      }
    }),
    codings: [],
    memoIds: memosOn('source', text.id),
    values: {},
  }
}

function listDropped(texts: readonly ExportedText[], memos: readonly MemoRow[]): QdaDropped[] {
  const surveys = texts.filter(({ isSurvey }) => isSurvey).length
  const media = texts.filter(({ hasMedia }) => hasMedia).length
  const onPeople = memos.filter(({ target }) => target === 'participant').length
  const dropped: QdaDropped[] = []
  const say = (count: number, one: string, many: string, why: string) => {
    if (count > 0) dropped.push({ what: plural(count, one, many), why })
  }
  say(
    surveys,
    'survey',
    'surveys',
    'The format has no tables of answers; each survey goes out as one text with an answer per paragraph.',
  )
  say(media, 'recording', 'recordings', 'Sound and film are not sent along; their transcripts are.')
  say(
    onPeople,
    'memo on a participant',
    'memos on participants',
    'The format has no place for memos on people.',
  )
  return dropped
}
