import type { AppDeps } from '../appEnv.ts'
import type { JobRegistry } from './defineJob.ts'

/** The job id of a cron's present slot; every worker computes the same one. */
export function cronSlotId(name: string, everyMinutes: number, now: Date): string {
  const length = everyMinutes * 60_000
  return `cron:${name}:${Math.floor(now.getTime() / length) * everyMinutes}`
}

/**
 * Adds the job of every cron's present slot, unless some worker has done so.
 * `seen` holds the slots this worker has looked after, so that most looks cost nothing.
 */
export async function enqueueCrons({
  deps,
  registry,
  seen,
}: {
  deps: AppDeps
  registry: JobRegistry
  seen: Set<string>
}): Promise<void> {
  const now = deps.clock.now()
  const slots = registry.crons
    .map((cron) => ({ cron, id: cronSlotId(cron.name, cron.everyMinutes, now) }))
    .filter(({ id }) => !seen.has(id))
  if (slots.length === 0) return
  await deps.db
    .insertInto('job')
    .values(
      slots.map(({ cron, id }) => ({
        id,
        name: cron.job,
        payload: JSON.stringify(cron.payload),
        state: 'queued' as const,
        max_attempts: registry.get(cron.job)?.maxAttempts ?? 5,
      })),
    )
    .onConflict((oc) => oc.column('id').doNothing())
    .execute()
  for (const { id } of slots) seen.add(id)
}
