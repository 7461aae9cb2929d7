import { z } from 'zod'
import { notificationWords } from '../../shared/notifications/notificationWords.ts'
import { defineJob } from '../jobs/defineJob.ts'
import { listDocumentReaders } from './listDocumentReaders.ts'
import { sendMail } from './mail.ts'

/** Sends one notification by e-mail, unless it has been read or the map or persona is no longer theirs to see. */
export const sendNotificationJob = defineJob({
  name: 'send-notification',
  payload: z.object({ notificationId: z.string() }),
  async run({ deps: { db, config } }, { notificationId }) {
    if (!config.smtpUrl) return
    const row = await db
      .selectFrom('notification')
      .leftJoin('journey', 'journey.id', 'notification.journey_id')
      .leftJoin('persona', 'persona.id', 'notification.persona_id')
      .leftJoin('user as actor', 'actor.id', 'notification.actor_id')
      .where('notification.id', '=', notificationId)
      .where('journey.deleted_at', 'is', null)
      .where('persona.deleted_at', 'is', null)
      .select([
        'notification.user_id',
        'notification.workspace_id',
        'notification.journey_id',
        'notification.persona_id',
        'notification.kind',
        'notification.element',
        'notification.text',
        'notification.read_at',
        'journey.title as journey_title',
        'persona.title as persona_title',
        'actor.name as actor',
      ])
      .executeTakeFirst()
    if (!row || row.read_at !== null) return
    const document = row.journey_id === null ? { personaId: row.persona_id! } : { journeyId: row.journey_id }
    const [reader] = await listDocumentReaders(db, {
      ...document,
      workspaceId: row.workspace_id,
      userIds: [row.user_id],
    })
    if (!reader) return
    const words = notificationWords(row.kind, row.actor, (row.journey_title ?? row.persona_title)!)
    const element = encodeURIComponent(row.element)
    const place =
      row.journey_id === null
        ? `personas/${row.persona_id}?trait=${element}`
        : `journeys/${row.journey_id}?at=${element}`
    const address = `${config.publicUrl}/w/${row.workspace_id}/${place}`
    await sendMail(config, {
      to: { name: reader.name, address: reader.email },
      subject: words,
      text: `${words}:\n\n${row.text}\n\n${address}\n\nChoose what you are told about: ${config.publicUrl}/w/${row.workspace_id}/inbox\n`,
    })
  },
})
