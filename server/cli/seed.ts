import type { Command } from 'commander'
import { readConfig, withStores } from './withStores.ts'

/** Adds `desirepath seed`. */
export function addSeedCommand(program: Command): void {
  program
    .command('seed')
    .summary('make the sample workspace')
    .description(
      'Makes the workspace "Sample shop": the made-up clickstream of a shop, made-up survey answers, a catalogue and a finished map. Filling it again changes nothing.',
    )
    .action(async () => {
      const { getOrInsertAnonymousOwner, lockFirstRun } = await import('../auth/accounts.ts')
      const { fillSampleWorkspace } = await import('../sample/fillSampleWorkspace.ts')
      const { drainJobs } = await import('../jobs/worker.ts')
      const { insertWorkspace } = await import('../workspaces/queries.ts')
      await withStores(readConfig(), async (stores) => {
        const owner = await stores.db.transaction().execute(async (trx) => {
          await lockFirstRun(trx)
          const found = await trx
            .selectFrom('workspace')
            .innerJoin('member', 'member.workspace_id', 'workspace.id')
            .where('workspace.is_sample', '=', true)
            .where('member.role', '=', 'owner')
            .select(['workspace.id', 'member.user_id'])
            .executeTakeFirst()
          if (found) return { workspaceId: found.id, userId: found.user_id }
          const first = await trx
            .selectFrom('user')
            .select('id')
            .orderBy('createdAt')
            .orderBy('id')
            .executeTakeFirst()
          const { id: ownerId } = first ?? (await getOrInsertAnonymousOwner(trx))
          const workspace = { name: 'Sample shop', timezone: 'UTC', isSample: true, ownerId }
          return { workspaceId: (await insertWorkspace(trx, workspace)).id, userId: ownerId }
        })
        await fillSampleWorkspace(stores, owner, {
          progress: (done, total, note) => process.stderr.write(`${note ?? ''} (${done}/${total ?? '?'})\n`),
          signal: new AbortController().signal,
        })
        await drainJobs({ deps: stores, registry: stores.registry })
      })
      process.stdout.write('The workspace "Sample shop" is ready.\n')
    })
}
