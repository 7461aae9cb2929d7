import type { Selectable } from 'kysely'
import type { AiSettings, AiSettingsInput } from '../../shared/wire/ai.ts'
import type { AppDeps } from '../appEnv.ts'
import type { Db } from '../db/db.ts'
import type { AiEndpointTable } from '../db/schema.ts'
import { AppError } from '../errors.ts'
import { createSealing } from '../research/keys/sealing.ts'
import type { EmbeddingEndpoint } from '../text/vectors/embedAtEndpoint.ts'
import type { AiEndpoint } from './postJson.ts'

/** The key of a workspace's service is sealed with a key of its own, derived from the server's secret. */
const sealingOf = (deps: Pick<AppDeps, 'config'>, workspaceId: string) =>
  createSealing(deps, `ai endpoint ${workspaceId}`)

function findRow(db: Db, workspaceId: string) {
  return db.selectFrom('ai_endpoint').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst()
}

/** Undefined while nobody has set one up. The key itself is never told. */
export async function findAiSettings(db: Db, workspaceId: string): Promise<AiSettings | undefined> {
  const row = await findRow(db, workspaceId)
  return (
    row && {
      url: row.url,
      model: row.model,
      embeddingModel: row.embedding_model,
      hasKey: row.sealed_key !== null,
    }
  )
}

/** Undefined while nobody has set one up. Throws `conflict` when its key cannot be read any more. */
export async function findAiEndpoint(
  deps: Pick<AppDeps, 'db' | 'config'>,
  workspaceId: string,
): Promise<AiEndpoint | undefined> {
  const row = await findRow(deps.db, workspaceId)
  return row && openEndpoint(deps, row)
}

/** What reads sentences in the place of the built-in model; undefined where that does. Throws as `findAiEndpoint`. */
export async function findEmbeddingEndpoint(
  deps: Pick<AppDeps, 'db' | 'config'>,
  workspaceId: string,
): Promise<EmbeddingEndpoint | undefined> {
  const row = await findRow(deps.db, workspaceId)
  if (!row?.embedding_model) return undefined
  const { url, key } = await openEndpoint(deps, row)
  return { url, key, model: row.embedding_model, privateHosts: deps.config.aiPrivateHosts }
}

async function openEndpoint(
  deps: Pick<AppDeps, 'config'>,
  { workspace_id: workspaceId, url, model, sealed_key: sealed }: Selectable<AiEndpointTable>,
): Promise<AiEndpoint> {
  const key = sealed && (await sealingOf(deps, workspaceId)).open(sealed)
  if (sealed && key === null)
    throw new AppError(
      'conflict',
      'The key of the AI service cannot be read any more, as the secret of this server has changed. An owner has to enter it again in the settings.',
    )
  return { url, model, key }
}

/**
 * The service somebody enters, with the key that is kept where they enter none. Throws `invalid_input` when that
 * key would be sent to another server than the one it was entered for.
 */
export async function toAiEndpoint(
  deps: Pick<AppDeps, 'db' | 'config'>,
  workspaceId: string,
  { url, model, key }: AiSettingsInput,
): Promise<AiEndpoint> {
  if (key !== undefined) return { url, model, key }
  const row = await findRow(deps.db, workspaceId)
  if (!row?.sealed_key) return { url, model, key: null }
  if (new URL(row.url).origin !== new URL(url).origin)
    throw new AppError(
      'invalid_input',
      'Check key: enter it again, as the address is one of another server now.',
      { field: 'key' },
    )
  const kept = (await sealingOf(deps, workspaceId)).open(row.sealed_key)
  if (kept === null)
    throw new AppError(
      'invalid_input',
      'Check key: enter it again, as the secret of this server has changed.',
      { field: 'key' },
    )
  return { url, model, key: kept }
}

export async function saveAiSettings(
  deps: Pick<AppDeps, 'db' | 'config' | 'clock'>,
  { workspaceId, userId, input }: { workspaceId: string; userId: string; input: AiSettingsInput },
): Promise<void> {
  const { url, model, key } = await toAiEndpoint(deps, workspaceId, input)
  const values = {
    url,
    model,
    embedding_model: input.embeddingModel,
    sealed_key: key === null ? null : (await sealingOf(deps, workspaceId)).seal(key),
    updated_by: userId,
    updated_at: deps.clock.now(),
  }
  await deps.db
    .insertInto('ai_endpoint')
    .values({ workspace_id: workspaceId, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute()
}

export async function removeAiSettings(db: Db, workspaceId: string): Promise<void> {
  await db.deleteFrom('ai_endpoint').where('workspace_id', '=', workspaceId).execute()
}
