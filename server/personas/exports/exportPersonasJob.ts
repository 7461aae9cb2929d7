import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { paperSizes } from '../../../shared/wire/export.ts'
import { personaFormats, personaParts } from '../../../shared/wire/personaExport.ts'
import { exportPath, storeExport } from '../../exports/exportFiles.ts'
import { fileJobs, filePayload } from '../../exports/madeFiles.ts'
import { renderInThread } from '../../exports/renderInThread.ts'
import { defineJob } from '../../jobs/defineJob.ts'
import { collectPersonas } from './collectPersonas.ts'

/** What the row of an export job says of it. */
export const personasPayload = filePayload.extend({
  part: z.enum(personaParts),
  format: z.enum(personaFormats),
  personaIds: z.array(z.string()),
  paper: z.enum(paperSizes),
})
export type PersonasPayload = z.infer<typeof personasPayload>

/** Writes personas as a file that is kept for a day. Begun anew when the server died in the middle. */
export const exportPersonasJob = defineJob({
  name: fileJobs.personas,
  payload: personasPayload,
  maxAttempts: 3,
  async run({ deps, jobId, signal, progress }, payload) {
    progress(0, null, 'Reading the sheets')
    const input = await collectPersonas(deps, payload, signal)
    const note = payload.part === 'sheets' ? 'Writing the sheets' : 'Writing the messages'
    progress(0, null, note)
    const { part, format } = payload
    const bytes = await renderInThread({ kind: 'personas', part, format, input }, signal, (done, total) =>
      // All sheets drawn is not yet a file.
      progress(done, total + 1, note),
    )
    signal.throwIfAborted()
    await storeExport(deps, jobId, bytes)
  },
  async onEnd({ deps, jobId }) {
    await rm(`${exportPath(deps, jobId)}.part`, { force: true })
  },
})
