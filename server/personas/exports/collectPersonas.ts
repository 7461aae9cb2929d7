import { readJourney } from '../../../shared/journey/readJourney.ts'
import { wilson } from '../../../shared/metrics/wilson.ts'
import { readSheet } from '../../../shared/persona/readSheet.ts'
import { visibleSheet } from '../../../shared/persona/visibleSheet.ts'
import type { PaperSize } from '../../../shared/wire/export.ts'
import { findJourneyRole, findMembership } from '../../access.ts'
import { runPersonaSizes } from '../../analytics/questions/personaSizes.ts'
import type { AppDeps } from '../../appEnv.ts'
import { attachmentPath } from '../../attachments/storeAttachment.ts'
import { AppError } from '../../errors.ts'
import { readRules } from '../answers/readRules.ts'
import { listPersonas } from '../queries.ts'
import { readRuleScope } from '../readRuleScope.ts'
import type { PersonaExport, PersonasExport } from './PersonasExport.ts'

export interface PersonasRequest {
  readonly workspaceId: string
  /** Whose rights count; null: nobody's, for the command line. */
  readonly userId: string | null
  /** In the order in which they are written; none = all. */
  readonly personaIds: readonly string[]
  readonly paper: PaperSize
}

/**
 * Personas as the person may see them: sheets without hidden sections, sizes, and the stages messages are planned for.
 * @throws AppError `persona_not_found` when one of them is gone, there is none, or the person is no member any more
 */
export async function collectPersonas(
  deps: AppDeps,
  { workspaceId, userId, personaIds, paper }: PersonasRequest,
  signal: AbortSignal,
): Promise<PersonasExport> {
  if (userId !== null && !(await findMembership(deps.db, workspaceId, userId))) throw notFound()
  const all = await listPersonas(deps.db, workspaceId)
  const wanted = personaIds.length === 0 ? all.map(({ id }) => id) : [...new Set(personaIds)]
  const found = wanted.map((id) => all.find((persona) => persona.id === id))
  if (found.length === 0) throw new AppError('persona_not_found', 'There are no personas here yet.')
  const chosen = found.filter((persona) => persona !== undefined)
  if (chosen.length < found.length) throw notFound()
  const withRule = chosen.filter(({ rule }) => rule !== null)
  const read = await readRules(
    deps,
    workspaceId,
    withRule.map(({ rule }) => rule!),
  )
  const ruled = withRule.flatMap(({ id }, i) => {
    const { rule } = read[i]!
    return rule ? [{ id, rule }] : []
  })
  const [sizes, workspace] = await Promise.all([
    ruled.length > 0
      ? runPersonaSizes(deps.analytics, {
          rules: ruled.map(({ rule }) => rule),
          scope: await readRuleScope(deps, workspaceId),
          signal,
        })
      : null,
    deps.db
      .selectFrom('workspace')
      .select(['name', 'timezone'])
      .where('id', '=', workspaceId)
      .executeTakeFirstOrThrow(),
  ])
  const personas: PersonaExport[] = []
  for (const { id } of chosen) {
    signal.throwIfAborted()
    const doc = await deps.collab.findPersonaDocument(workspaceId, id)
    if (!doc) throw notFound()
    const model = visibleSheet(readSheet(doc))
    doc.destroy()
    const at = ruled.findIndex((persona) => persona.id === id)
    personas.push({
      id,
      model,
      size: sizes && at >= 0 ? wilson(sizes.sizes[at]!, sizes.customers) : null,
      stages: await listStages(deps, { workspaceId, userId, journeyId: model.sheet.journeyId }),
      picture: await findPicture(deps, { workspaceId, personaId: id, avatar: model.sheet.avatar }),
    })
  }
  return {
    personas,
    workspace: workspace.name,
    timezone: workspace.timezone,
    madeAt: deps.clock.now().toISOString(),
    paper,
  }
}

const notFound = () =>
  new AppError('persona_not_found', 'One of these personas is no longer here; somebody may have removed it.')

async function listStages(
  deps: Pick<AppDeps, 'db' | 'collab'>,
  {
    workspaceId,
    userId,
    journeyId,
  }: { workspaceId: string; userId: string | null; journeyId: string | null },
): Promise<PersonaExport['stages']> {
  if (journeyId === null) return []
  if (userId !== null && !(await findJourneyRole(deps.db, { workspaceId, journeyId, userId }))) return []
  const doc = await deps.collab.findJourneyDocument(workspaceId, journeyId)
  if (!doc) return []
  const { stages } = readJourney(doc)
  doc.destroy()
  return stages.map(({ stage }) => ({ id: stage.id, title: stage.title || 'Unnamed stage' }))
}

async function findPicture(
  deps: Pick<AppDeps, 'db' | 'config'>,
  { workspaceId, personaId, avatar }: { workspaceId: string; personaId: string; avatar: string | null },
): Promise<PersonaExport['picture']> {
  if (!avatar?.startsWith('file:')) return null
  const row = await deps.db
    .selectFrom('attachment')
    .select(['id', 'type', 'sha256'])
    .where('id', '=', avatar.slice('file:'.length))
    .where('workspace_id', '=', workspaceId)
    .where('persona_id', '=', personaId)
    .executeTakeFirst()
  return row ? { id: row.id, type: row.type, path: attachmentPath(deps, row.sha256) } : null
}
