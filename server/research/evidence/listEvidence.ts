import { sql } from 'kysely'
import { findRecord } from '../../../shared/journey/document.ts'
import { elementTitle } from '../../../shared/journey/elementTitle.ts'
import type { AnyDocRecord } from '../../../shared/journey/recordTypes.ts'
import { readSheet } from '../../../shared/persona/readSheet.ts'
import { visibleSheet } from '../../../shared/persona/visibleSheet.ts'
import type { Role } from '../../../shared/wire/common.ts'
import type { Evidence } from '../../../shared/wire/researchFindings.ts'
import { canActAs } from '../../access.ts'
import type { AppDeps } from '../../appEnv.ts'
import { findDocument } from './documents.ts'

/**
 * Where findings of a project stand on maps and personas this person may see; links that were taken off a map there
 * are left out, and for those who only read a persona those in its hidden sections.
 */
export async function listEvidence(
  deps: Pick<AppDeps, 'db' | 'collab'>,
  {
    workspaceId,
    projectId,
    userId,
    role,
  }: {
    workspaceId: string
    projectId: string
    userId: string
    /** In the workspace. */
    role: Role
  },
  filter: { kind?: Evidence['kind'] | undefined; ref?: string | undefined; id?: string | undefined },
): Promise<Evidence[]> {
  const { rows } = await sql<{
    id: string
    kind: Evidence['kind']
    ref: string
    stance: Evidence['stance']
    on_kind: Evidence['on']
    document_id: string
    element_id: string
    title: string
    created_at: Date
  }>`
    select e.*, coalesce(j.title, p.title) as title
    from research_evidence e
    left join journey j on e.on_kind = 'journey' and j.id = e.document_id and j.deleted_at is null
      and journey_role(j.id, ${userId}) is not null
    left join persona p on e.on_kind = 'persona' and p.id = e.document_id and p.deleted_at is null
    where e.project_id = ${projectId} and coalesce(j.id, p.id) is not null
      and (${filter.kind ?? null}::text is null or e.kind = ${filter.kind ?? null})
      and (${filter.ref ?? null}::text is null or e.ref = ${filter.ref ?? null})
      and (${filter.id ?? null}::text is null or e.id = ${filter.id ?? null})
    order by e.created_at, e.id limit 1000`.execute(deps.db)
  const found: Evidence[] = []
  for (const of of Map.groupBy(rows, ({ on_kind, document_id }) => `${on_kind}:${document_id}`).values()) {
    const { on_kind, document_id } = of[0]!
    const doc = await findDocument(deps, workspaceId, { on: on_kind, id: document_id })
    const shown =
      doc && on_kind === 'persona' && !canActAs(role, 'editor')
        ? visibleSheet(readSheet(doc)).evidence
        : undefined
    for (const row of of) {
      const link: AnyDocRecord | undefined = doc && findRecord(doc, row.id)
      if (link?.type !== 'evidenceLink' || (shown && !shown.has(link.target))) continue
      found.push({
        id: row.id,
        projectId,
        kind: row.kind,
        ref: row.ref,
        stance: link.stance,
        on: on_kind,
        documentId: document_id,
        documentTitle: row.title,
        elementId: link.target,
        elementTitle: titleOf(findRecord(doc!, link.target), (id) => findRecord(doc!, id)),
        createdAt: row.created_at.toISOString(),
      })
    }
    doc?.destroy()
  }
  return found.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0))
}

function titleOf(element: AnyDocRecord | undefined, find: Parameters<typeof elementTitle>[1]): string {
  if (!element) return ''
  if (element.type === 'trait') return (element.label || element.text).slice(0, 80)
  if (element.type === 'section' || element.type === 'sheet') return element.title
  return element.type === 'message' ? element.text.slice(0, 80) : elementTitle(element, find)
}
