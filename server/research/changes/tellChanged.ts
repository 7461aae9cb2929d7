import type { Db } from '../../db/db.ts'
import { bumpProject } from '../projects/queries.ts'
import { newsOf } from './news.ts'

/** After something other than codes, codings and memos has changed: whoever has the project open loads it anew. */
export async function tellChanged(db: Db, projectId: string): Promise<void> {
  await bumpProject(db, projectId)
  newsOf(db).tell(projectId)
}
