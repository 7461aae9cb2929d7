import { nanoid } from 'nanoid'
import * as Y from 'yjs'
import type { z } from 'zod'
import { setJourneyDescription, setJourneyTitle } from '../../shared/journey/edits/journeyEdits.ts'
import { journeyFromJson, journeyToJson } from '../../shared/journey/journeyJson.ts'
import { readJourney } from '../../shared/journey/readJourney.ts'
import { removeTalk } from '../../shared/journey/removeTalk.ts'
import { listTemplates, templates } from '../../shared/templates/templates.ts'
import type { createJourneyInput, JourneyTemplate } from '../../shared/wire/journey.ts'
import type { Db } from '../db/db.ts'
import { AppError } from '../errors.ts'

type CreateInput = z.output<typeof createJourneyInput>

const templateNotFound = () =>
  new AppError('template_not_found', 'There is no such template. Choose one of the list.', {
    field: 'template',
  })

/** Templates that come with the product, then the workspace's own by title. */
export async function listAllTemplates(
  db: Db,
  workspaceId: string,
): Promise<(JourneyTemplate & { own: boolean })[]> {
  const rows = await db
    .selectFrom('journey_template')
    .where('workspace_id', '=', workspaceId)
    .selectAll()
    .orderBy('title')
    .orderBy('id')
    .execute()
  return [
    ...listTemplates().map((template) => ({ ...template, own: false })),
    ...rows.map(({ id, title, industry, description, document }) => {
      const { stages, lanes } = readJourney(journeyFromJson(document))
      return {
        id,
        title,
        industry,
        description,
        stages: stages.map((node) => ({
          title: node.stage.title,
          steps: node.steps.map(({ title: step, optional, momentOfTruth }) => ({
            title: step,
            optional,
            momentOfTruth,
          })),
        })),
        lanes: lanes.map((lane) => lane.title),
        own: true,
      }
    }),
  ]
}

/**
 * Keeps what a map says and how it is built: without what people said about it (comments, tasks, votes…), evidence,
 * curves of other sources than assumptions, and links to touchpoints, which another map may not share.
 */
export async function insertOwnTemplate(
  db: Db,
  input: {
    workspaceId: string
    doc: Y.Doc
    userId: string
    title?: string | undefined
    industry: string
    description: string
  },
): Promise<string> {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(input.doc))
  const title = input.title ?? readJourney(copy).journey.title
  removeTalk(copy)
  setJourneyTitle(copy, { title })
  if (input.description) setJourneyDescription(copy, { description: input.description })
  const file = journeyToJson(copy)
  const records = file.records
    .filter(
      (record) =>
        record.type !== 'evidenceLink' && !(record.type === 'emotion' && record.series !== 'assumed'),
    )
    .map((record) => (record.type === 'step' ? { ...record, touchpointIds: [] } : record))
  const id = nanoid()
  await db
    .insertInto('journey_template')
    .values({
      id,
      workspace_id: input.workspaceId,
      title,
      industry: input.industry,
      description: input.description,
      document: JSON.stringify({ ...file, records, touchpoints: [] }),
      created_by: input.userId,
    })
    .execute()
  copy.destroy()
  return id
}

/** Throws `template_not_found`, also for one that comes with the product. */
export async function deleteOwnTemplate(db: Db, workspaceId: string, templateId: string): Promise<void> {
  const gone = await db
    .deleteFrom('journey_template')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', templateId)
    .returning('id')
    .executeTakeFirst()
  if (!gone) throw templateNotFound()
}

/** Turns "from one of our own templates" into "from its document"; every other way to start stays as it is. */
export async function withOwnTemplate(db: Db, workspaceId: string, input: CreateInput): Promise<CreateInput> {
  if (input.from !== 'template' || templates.some(({ id }) => id === input.template)) return input
  const row = await db
    .selectFrom('journey_template')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', input.template)
    .select(['title', 'document'])
    .executeTakeFirst()
  if (!row) throw templateNotFound()
  const doc = journeyFromJson(row.document)
  setJourneyTitle(doc, { title: input.title ?? row.title })
  return { from: 'document', document: journeyToJson(doc) }
}
