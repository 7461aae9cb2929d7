import { isDeepStrictEqual } from 'node:util'
import { generateNKeysBetween } from 'fractional-indexing'
import type { Kysely, Transaction } from 'kysely'
import { nanoid } from 'nanoid'
import type { Rule, Touchpoint, TouchpointChannel } from '../../shared/wire/touchpoint.ts'
import type { AppDeps } from '../appEnv.ts'
import type { Db } from '../db/db.ts'
import type { Database, TouchpointTable } from '../db/schema.ts'
import { AppError } from '../errors.ts'

/** Numbers are UInt16 in traces and are never reused. */
const lastNumber = 65_535

type CatalogueDeps = Pick<AppDeps, 'db' | 'jobs'>
export type NewTouchpoint = { name: string; channel: TouchpointChannel; online: boolean; rule: Rule }
type Row = Omit<TouchpointTable, 'rule' | 'created_at' | 'updated_at'> & { rule: Rule }

function toTouchpoint(row: Row): Touchpoint {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    channel: row.channel as TouchpointChannel,
    online: row.online,
    rule: row.rule,
    position: row.position,
  }
}

/** In the order in which their rules are tried. */
export async function listTouchpoints(db: Db, workspaceId: string): Promise<Touchpoint[]> {
  const rows = await db
    .selectFrom('touchpoint')
    .where('workspace_id', '=', workspaceId)
    .select(['id', 'workspace_id', 'number', 'name', 'channel', 'online', 'rule', 'position'])
    .orderBy('position')
    .orderBy('number')
    .execute()
  return rows.map(toTouchpoint)
}

/** The touchpoints in order and the version of the catalogue they make up, read at one moment. */
export async function readCatalogue(db: Kysely<Database>, workspaceId: string) {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const row = await trx
        .selectFrom('workspace')
        .where('id', '=', workspaceId)
        .select('catalogue_version')
        .executeTakeFirst()
      return { version: row?.catalogue_version ?? 0, touchpoints: await listTouchpoints(trx, workspaceId) }
    })
}

const touchpointNotFound = () =>
  new AppError('touchpoint_not_found', 'There is no such touchpoint here; somebody may have removed it.')

/**
 * Runs `change` alone among all changes of this workspace's catalogue. When it says so, the version rises and a
 * rebuild of the traces is queued in the same transaction; changes in quick succession share one rebuild.
 */
async function changeCatalogue<T>(
  { db, jobs }: CatalogueDeps,
  workspaceId: string,
  change: (trx: Transaction<Database>, current: Touchpoint[]) => Promise<{ changed: boolean; answer: T }>,
): Promise<{ changed: boolean; answer: T }> {
  const result = await db.transaction().execute(async (trx) => {
    await trx.selectFrom('workspace').where('id', '=', workspaceId).select('id').forUpdate().execute()
    const result = await change(trx, await listTouchpoints(trx, workspaceId))
    if (result.changed) {
      await trx
        .updateTable('workspace')
        .where('id', '=', workspaceId)
        .set((eb) => ({ catalogue_version: eb('catalogue_version', '+', 1) }))
        .execute()
      const key = `rebuild_traces:${workspaceId}`
      await jobs.enqueue('rebuild_traces', { workspaceId }, { workspaceId, key, db: trx })
    }
    return result
  })
  // Workers were told inside the transaction, when they could not see the job yet.
  if (result.changed) jobs.events.dispatchEvent(new Event('enqueued'))
  return result
}

async function takeNumbers(trx: Transaction<Database>, workspaceId: string, count: number): Promise<number> {
  const row = await trx
    .updateTable('workspace')
    .where('id', '=', workspaceId)
    .set((eb) => ({ next_touchpoint_number: eb('next_touchpoint_number', '+', count) }))
    .returning('next_touchpoint_number')
    .executeTakeFirstOrThrow()
  const first = row.next_touchpoint_number - count
  if (row.next_touchpoint_number - 1 > lastNumber)
    throw new AppError(
      'conflict',
      `This workspace has used up its ${lastNumber} touchpoint numbers. Nothing was added. Use a new workspace for new touchpoints.`,
    )
  return first
}

/** Adds touchpoints at the end of the catalogue, in the order given. */
export async function insertTouchpoints(
  deps: CatalogueDeps,
  workspaceId: string,
  input: readonly NewTouchpoint[] | ((current: Touchpoint[]) => readonly NewTouchpoint[]),
): Promise<Touchpoint[]> {
  const { answer } = await changeCatalogue(deps, workspaceId, async (trx, current) => {
    const wanted = typeof input === 'function' ? input(current) : input
    if (wanted.length === 0) return { changed: false, answer: [] }
    const first = await takeNumbers(trx, workspaceId, wanted.length)
    const positions = generateNKeysBetween(current.at(-1)?.position ?? null, null, wanted.length)
    const rows = wanted.map((touchpoint, index) => ({
      ...touchpoint,
      id: nanoid(12),
      workspace_id: workspaceId,
      number: first + index,
      position: positions[index]!,
    }))
    await trx
      .insertInto('touchpoint')
      .values(rows.map((row) => ({ ...row, rule: JSON.stringify(row.rule) })))
      .execute()
    return { changed: true, answer: rows.map(toTouchpoint) }
  })
  return answer
}

/**
 * Only a changed rule changes what traces hold; a new name or channel does not raise the version.
 * @returns the touchpoint, and whether traces have to be rebuilt
 */
export async function updateTouchpoint(
  deps: CatalogueDeps,
  workspaceId: string,
  id: string,
  input: Partial<NewTouchpoint>,
) {
  return changeCatalogue(deps, workspaceId, async (trx, current) => {
    const before = current.find((touchpoint) => touchpoint.id === id)
    if (!before) throw touchpointNotFound()
    const after = { ...before, ...input }
    await trx
      .updateTable('touchpoint')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .set({
        name: after.name,
        channel: after.channel,
        online: after.online,
        rule: JSON.stringify(after.rule),
        updated_at: new Date(),
      })
      .execute()
    return { changed: !isDeepStrictEqual(after.rule, before.rule), answer: after }
  })
}

/** Steps that name the touchpoint keep its id and show it as removed; its events become unmapped. */
export async function deleteTouchpoint(deps: CatalogueDeps, workspaceId: string, id: string) {
  return changeCatalogue(deps, workspaceId, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('touchpoint')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw touchpointNotFound()
    return { changed: true, answer: null }
  })
}

/** Puts a touchpoint right after another one, or first when `afterId` is null. */
export async function moveTouchpoint(
  deps: CatalogueDeps,
  workspaceId: string,
  id: string,
  afterId: string | null,
) {
  return changeCatalogue(deps, workspaceId, async (trx, current) => {
    const moved = current.find((touchpoint) => touchpoint.id === id)
    if (!moved) throw touchpointNotFound()
    const others = current.filter((touchpoint) => touchpoint.id !== id)
    const at = afterId === null ? 0 : others.findIndex((touchpoint) => touchpoint.id === afterId) + 1
    if (afterId === id) return { changed: false, answer: moved }
    if (afterId !== null && at === 0) throw touchpointNotFound()
    if (current.indexOf(moved) === at) return { changed: false, answer: moved }
    const position = generateNKeysBetween(
      others[at - 1]?.position ?? null,
      others[at]?.position ?? null,
      1,
    )[0]!
    await trx
      .updateTable('touchpoint')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .set({ position, updated_at: new Date() })
      .execute()
    return { changed: true, answer: { ...moved, position } }
  })
}
