import { extname } from 'node:path'
import type { z } from '@hono/zod-openapi'
import { nanoid } from 'nanoid'
import type { AttributeDefinition, commitSurveyInput, SurveyColumn } from '../../../shared/wire/research.ts'
import type { AppDeps } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import { noteAudit } from '../audit/noteAudit.ts'
import { newsOf } from '../changes/news.ts'
import { keepFile, removeFile } from '../files/researchFiles.ts'
import { findPii } from '../pii/findPii.ts'
import { maskText } from '../pii/maskText.ts'
import { bumpProject, lockProject, type ProjectRow } from '../projects/queries.ts'
import { type Arriving, arrivingPath, removeArriving } from './arriving.ts'

/** Begins to read a survey file into answers as its columns were decided on. Returns the source that fills up. */
export async function commitSurvey(
  deps: Pick<AppDeps, 'db' | 'config' | 'clock' | 'jobs'>,
  {
    project,
    arriving,
    userId,
    input,
  }: { project: ProjectRow; arriving: Arriving; userId: string; input: z.infer<typeof commitSurveyInput> },
): Promise<string> {
  if (arriving.preview.shape !== 'survey')
    throw new AppError(
      'conflict',
      'This upload is no table of answers. Bring it in as what its preview says it is.',
    )
  const columns = toFileOrder(
    arriving.preview.columns.map(({ name }) => name),
    input.columns,
  )
  checkColumns(columns)
  const sourceId = nanoid(16)
  const title = maskText(
    input.title,
    findPii(input.title).filter(({ sure }) => sure),
    ({ kind }) => `[${kind}]`,
  ).text
  const file = await keepFile(deps, arrivingPath(deps, arriving.id, 'file'), {
    projectId: project.id,
    sourceId,
    as: 'original',
    name: `${title}${extname(arriving.fileName).toLowerCase()}`,
    type: arriving.type,
    bytes: arriving.bytes,
  })
  try {
    await deps.db.transaction().execute(async (trx) => {
      const current = await lockProject(trx, project.id)
      await trx
        .updateTable('research_project')
        .set({ attributes: JSON.stringify(withNewAttributes(current.attributes, columns)) })
        .where('id', '=', project.id)
        .execute()
      await trx
        .insertInto('research_source')
        .values({
          id: sourceId,
          project_id: project.id,
          kind: 'survey',
          title,
          state: 'importing',
          happened_on: input.happenedOn,
          original: JSON.stringify(file),
          created_by: userId,
          created_at: deps.clock.now(),
        })
        .execute()
      const questionIds = columns.map(({ role }) =>
        role === 'question' || role === 'score' ? nanoid(16) : null,
      )
      const questions = columns.flatMap(({ name, role }, number) => {
        const id = questionIds[number]
        return id
          ? [
              {
                id,
                source_id: sourceId,
                number,
                title: name,
                kind: role === 'score' ? ('score' as const) : ('text' as const),
              },
            ]
          : []
      })
      await trx.insertInto('survey_question').values(questions).execute()
      const { id: jobId } = await deps.jobs.enqueue(
        'read_survey',
        {
          sourceId,
          columns: columns.map(({ name, role, attribute }) => ({
            name,
            role,
            ...(attribute ? { attribute: { ...attribute, options: [] } } : {}),
          })),
          questionIds,
          maskText: input.maskText,
        },
        { workspaceId: project.workspace_id, db: trx },
      )
      await trx.updateTable('research_source').set({ job_id: jobId }).where('id', '=', sourceId).execute()
      await noteAudit(trx, {
        workspaceId: project.workspace_id,
        projectId: project.id,
        actorId: userId,
        at: deps.clock.now(),
        what: 'source_imported',
        detail: { source: sourceId, kind: 'survey', bytes: arriving.bytes, masked: input.maskText },
      })
      await bumpProject(trx, project.id)
    })
  } catch (error) {
    await removeFile(deps, file)
    throw error
  }
  await removeArriving(deps, arriving.id)
  deps.jobs.events.dispatchEvent(new Event('enqueued'))
  newsOf(deps.db).tell(project.id)
  return sourceId
}

/** What was decided, by the place of each column in the file; columns nobody named are left out. */
function toFileOrder(names: readonly string[], decided: readonly SurveyColumn[]): SurveyColumn[] {
  const known = new Set(names)
  decided.forEach(({ name }, index) => {
    if (!known.has(name))
      throw new AppError('invalid_input', `The file has no column ${name}.`, {
        field: `columns.${index}.name`,
      })
  })
  const byName = new Map(decided.map((column) => [column.name, column]))
  return names.map((name) => byName.get(name) ?? { name, role: 'ignore' })
}

function checkColumns(columns: readonly SurveyColumn[]): void {
  for (const role of ['participant', 'customer', 'date'] as const)
    if (columns.filter((column) => column.role === role).length > 1)
      throw new AppError('invalid_input', `Only one column can be the ${role}. Leave the others out.`, {
        field: 'columns',
      })
  if (!columns.some(({ role }) => role === 'question' || role === 'score'))
    throw new AppError('invalid_input', 'Say of at least one column that it is a question or a score.', {
      field: 'columns',
    })
  const missing = columns.findIndex(({ role, attribute }) => role === 'attribute' && !attribute)
  if (missing >= 0)
    throw new AppError('invalid_input', `Say which attribute the column ${columns[missing]!.name} is.`, {
      field: `columns.${missing}.attribute`,
    })
}

function withNewAttributes(
  known: readonly AttributeDefinition[],
  columns: readonly SurveyColumn[],
): AttributeDefinition[] {
  const all = [...known]
  for (const { role, attribute } of columns)
    if (role === 'attribute' && attribute && !all.some(({ key }) => key === attribute.key))
      all.push(attribute)
  return all
}
