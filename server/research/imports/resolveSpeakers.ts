import type { z } from '@hono/zod-openapi'
import type { Transaction } from 'kysely'
import type { commitTextInput, SpeakerDecision, TextPreview } from '../../../shared/wire/research.ts'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'
import { putKeys } from '../keys/keyTable.ts'
import type { Sealing } from '../keys/sealing.ts'
import { checkAttributes } from '../participants/attributes.ts'
import { getParticipant, insertParticipants } from '../participants/queries.ts'
import type { ProjectRow } from '../projects/queries.ts'
import { findIdentityHash, findKnownSpeakers } from './knownSpeakers.ts'

interface Somebody {
  /** Null for the interviewer and others whose words are no evidence. */
  id: string | null
  pseudonym: string
}
/** Who speaks in a text that is about to be stored. */
export interface Voice {
  byLabel: ReadonlyMap<string, Somebody>
  /** Whose a text without speakers is. */
  whole: Somebody | null
  /** Real names to mask with the pseudonym of their owner. */
  named: { pseudonym: string; names: string[] }[]
  /** Ids of participants there were not before. */
  created: string[]
}

/**
 * Gives every speaker a participant as it was decided; who was not decided on becomes a new participant, or the
 * interviewer where the label names a role: no label reaches the source as it came.
 */
export async function resolveSpeakers(
  trx: Transaction<Database>,
  {
    project,
    sealing,
    now,
    labels,
    input,
  }: {
    project: ProjectRow
    sealing: Sealing
    now: Date
    labels: TextPreview['speakers']
    input: Pick<z.infer<typeof commitTextInput>, 'speakers' | 'participant'>
  },
): Promise<Voice> {
  const known = new Set(labels.map(({ label }) => label))
  for (const label of Object.keys(input.speakers))
    if (!known.has(label))
      throw new AppError('invalid_input', `Nobody in this text is called ${label}.`, { field: 'speakers' })
  const before = await findKnownSpeakers(trx, sealing, project.id, [...known])
  const byLabel = new Map<string, Somebody>()
  const named: Voice['named'] = []
  const created: string[] = []
  let moderators = 0

  async function resolve(decision: SpeakerDecision, label: string | null): Promise<Somebody> {
    if ('moderator' in decision) {
      moderators++
      return { id: null, pseudonym: moderators === 1 ? 'Interviewer' : `Interviewer ${moderators}` }
    }
    if ('participantId' in decision) {
      const row = await getParticipant(trx, project.id, decision.participantId)
      named.push({ pseudonym: row.pseudonym, names: label === null ? [] : [label] })
      return { id: row.id, pseudonym: row.pseudonym }
    }
    const { realName, attributes } = decision.newParticipant
    const name = realName?.trim() || label || ''
    const [one] = await insertParticipants(trx, {
      projectId: project.id,
      now,
      participants: [
        {
          attributes: checkAttributes(project.attributes, attributes ?? {}),
          identityHash: await freeIdentity(name),
        },
      ],
    })
    created.push(one!.id)
    const names = [name, label].filter((text): text is string => Boolean(text))
    named.push({ pseudonym: one!.pseudonym, names: [...new Set(names)] })
    if (name !== '')
      await putKeys(trx, sealing, project.id, [{ participantId: one!.id, realName: name, contact: '' }])
    return one!
  }

  async function freeIdentity(name: string): Promise<string | null> {
    const hash = findIdentityHash(sealing, name)
    if (hash === null) return null
    const taken = await trx
      .selectFrom('research_participant')
      .select('id')
      .where('project_id', '=', project.id)
      .where('identity_hash', '=', hash)
      .executeTakeFirst()
    return taken ? null : hash
  }

  for (const { label, moderator } of labels) {
    const id = before.get(label)
    const decision: SpeakerDecision =
      input.speakers[label] ??
      (moderator ? { moderator: true } : id ? { participantId: id } : { newParticipant: {} })
    byLabel.set(label, await resolve(decision, label))
  }
  const whole = input.participant ? await resolve(input.participant, null) : null
  return { byLabel, whole: whole?.id ? whole : null, named, created }
}
