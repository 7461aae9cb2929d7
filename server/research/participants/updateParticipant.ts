import type { z } from '@hono/zod-openapi'
import type { updateParticipantInput } from '../../../shared/wire/research.ts'
import type { AppDeps } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import { noteAudit } from '../audit/noteAudit.ts'
import { newsOf } from '../changes/news.ts'
import { bumpProject, type ProjectRow } from '../projects/queries.ts'
import { checkAttributes } from './attributes.ts'
import { getParticipant, type ParticipantRow, refuseTakenPseudonym } from './queries.ts'

/** Changes what is known of somebody. Returns them as they were and are, for what has to follow a changed consent. */
export async function updateParticipant(
  { db, clock }: Pick<AppDeps, 'db' | 'clock'>,
  {
    project,
    participantId,
    userId,
    input,
  }: {
    project: ProjectRow
    participantId: string
    userId: string
    input: z.infer<typeof updateParticipantInput>
  },
): Promise<{ before: ParticipantRow; consent: ParticipantRow['consent'] }> {
  const changed = await db.transaction().execute(async (trx) => {
    const before = await getParticipant(trx, project.id, participantId)
    if (before.erased_at)
      throw new AppError('conflict', 'This participant was erased, so nothing more can be said about them.')
    if (input.pseudonym !== undefined)
      await refuseTakenPseudonym(trx, project.id, input.pseudonym, participantId)
    const removed = Object.entries(input.attributes ?? {}).flatMap(([key, value]) =>
      value === null ? [key] : [],
    )
    const attributes = {
      ...before.attributes,
      ...checkAttributes(project.attributes, input.attributes ?? {}),
    }
    for (const key of removed) delete attributes[key]
    const consent = input.consent ?? before.consent
    const today = clock.now().toISOString().slice(0, 10)
    await trx
      .updateTable('research_participant')
      .set({
        pseudonym: input.pseudonym ?? before.pseudonym,
        attributes: JSON.stringify(attributes),
        consent,
        consent_on:
          input.consentOn === undefined
            ? consent === before.consent
              ? before.consent_on
              : today
            : input.consentOn,
        customer: input.customer === undefined ? before.customer : input.customer,
      })
      .where('id', '=', participantId)
      .execute()
    if (consent !== before.consent && consent !== 'unknown')
      await noteAudit(trx, {
        workspaceId: project.workspace_id,
        projectId: project.id,
        actorId: userId,
        at: clock.now(),
        what: consent === 'given' ? 'consent_given' : 'consent_withdrawn',
        detail: { participant: before.pseudonym },
      })
    await bumpProject(trx, project.id)
    return { before, consent }
  })
  newsOf(db).tell(project.id)
  return changed
}
