import type { AppDeps } from '../appEnv.ts'
import { findLiveLink } from './links.ts'

/** Sites whose pages may show the page at `path` in a frame: those a live link names, for its /embed address only. */
export async function listFramingSites(
  { db, clock }: Pick<AppDeps, 'db' | 'clock'>,
  path: string,
): Promise<readonly string[]> {
  const [, token] = /^\/embed\/([^/]+)$/.exec(path) ?? []
  if (token === undefined) return []
  const link = await findLiveLink(db, token, clock.now()).catch(() => undefined)
  return link && link.role !== 'editor' ? link.sites : []
}
