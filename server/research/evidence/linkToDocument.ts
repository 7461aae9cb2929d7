import type { z } from '@hono/zod-openapi'
import { readElement } from '../../../shared/journey/document.ts'
import { linkEvidence } from '../../../shared/journey/edits/evidenceEdits.ts'
import { newId } from '../../../shared/journey/newId.ts'
import type { EvidenceLinkRecord } from '../../../shared/journey/records/evidenceLink.ts'
import {
  type Evidence,
  evidenceTargets,
  type linkEvidenceInput,
} from '../../../shared/wire/researchFindings.ts'
import { canActAs, findJourneyRole, journeyNotFound } from '../../access.ts'
import type { AppDeps, AppUser } from '../../appEnv.ts'
import type { Db } from '../../db/db.ts'
import { AppError } from '../../errors.ts'
import { readFindings } from '../findings/readFindings.ts'
import { noSuchFinding } from '../insights/insightEdits.ts'
import { type EvidenceDocument, editDocument } from './documents.ts'
import { writeResearched } from './writeResearched.ts'

type Deps = Pick<AppDeps, 'db' | 'collab' | 'clock' | 'log'>

/** Longer words are cut on the map; the source has them whole. */
const textLength = 2_000

/** Throws unless this person may change the map; whoever may edit in the workspace may change its personas. */
export async function checkMayEdit(
  db: Db,
  workspaceId: string,
  userId: string,
  { on, id }: EvidenceDocument,
): Promise<void> {
  if (on === 'persona') return
  const role = await findJourneyRole(db, { workspaceId, journeyId: id, userId })
  if (!role) throw journeyNotFound()
  if (!canActAs(role, 'editor'))
    throw new AppError(
      'role_too_low',
      'You may look at this map, but not change it. Nothing was changed. Ask one of its owners.',
      { role, needed: 'editor' },
    )
}

/** Puts a finding to an element of a map or a trait of a persona. Returns the link's id. */
export async function linkToDocument(
  deps: Deps,
  { workspaceId, projectId, user }: { workspaceId: string; projectId: string; user: AppUser },
  input: z.infer<typeof linkEvidenceInput>,
): Promise<string> {
  const { kind, ref, stance, elementId, field } = input
  const document: EvidenceDocument =
    input.personaId === undefined
      ? { on: 'journey', id: input.journeyId! }
      : { on: 'persona', id: input.personaId }
  await checkMayEdit(deps.db, workspaceId, user.id, document)
  const finding = (await readFindings(deps.db, projectId, [{ kind, ref }])).get(`${kind}:${ref}`)
  if (!finding?.text) throw noSuchFinding(kind)
  const now = deps.clock.now()
  const id = newId()
  // Before the edit: a row whose link never came is left out of lists, a link without a row is in none.
  await deps.db
    .insertInto('research_evidence')
    .values({
      id,
      project_id: projectId,
      kind,
      ref,
      stance,
      on_kind: document.on,
      document_id: document.id,
      element_id: elementId,
      created_by: user.id,
      created_at: now,
    })
    .execute()
  try {
    await editDocument(deps, { workspaceId, user, document }, (doc) => {
      const { type } = readElement(doc, elementId)
      if (!(evidenceTargets[document.on] as readonly string[]).includes(type))
        throw new AppError(
          'invalid_input',
          'Evidence cannot be put there. Choose a step, a card or a trait.',
          { field: 'elementId' },
        )
      linkEvidence(doc, {
        id,
        target: elementId,
        field,
        ...toLink(kind, ref),
        text: toLinkText(finding.text),
        stance,
        happenedOn: finding.happenedOn,
        addedBy: user.id,
        addedAt: now.toISOString(),
      })
    })
  } catch (error) {
    await deps.db.deleteFrom('research_evidence').where('id', '=', id).execute()
    throw error
  }
  if (document.on === 'journey') await writeResearched(deps, workspaceId, document.id)
  return id
}

/** Words of a finding as they stand on a map. */
export const toLinkText = (text: string) => [...text].slice(0, textLength).join('')

/** How a finding stands on a map: the records of maps know no insights, which stand there as notes. */
export function toLink(kind: Evidence['kind'], ref: string): Pick<EvidenceLinkRecord, 'kind' | 'ref'> {
  return kind === 'insight' ? { kind: 'note', ref: `insight:${ref}` } : { kind, ref }
}
