import { rm } from 'node:fs/promises'
import { z } from 'zod'
import { propertyFilter } from '../../shared/wire/common.ts'
import { exportFormats, exportOptions } from '../../shared/wire/export.ts'
import { defineJob } from '../jobs/defineJob.ts'
import { collectExport } from './collectExport.ts'
import { exportPath, storeExport } from './exportFiles.ts'
import { fileJobs, filePayload } from './madeFiles.ts'
import { renderInThread } from './renderInThread.ts'

/** What the row of an export job says of it. */
export const exportPayload = filePayload.extend({
  journeyId: z.string(),
  format: z.enum(exportFormats),
  options: exportOptions,
  selection: z.object({
    from: z.string().optional(),
    to: z.string().optional(),
    filters: z.array(propertyFilter),
  }),
})
export type ExportPayload = z.infer<typeof exportPayload>

const words: Readonly<Record<ExportPayload['format'], string>> = {
  pdf: 'Writing pages',
  pptx: 'Writing stages',
  png: 'Drawing the picture',
  svg: 'Drawing the picture',
  xlsx: 'Writing sheets',
  csv: 'Writing the table',
  md: 'Writing the text',
}

/** Writes a map as a file that is kept for a day. Begun anew when the server died in the middle. */
export const exportJob = defineJob({
  name: fileJobs.journey,
  payload: exportPayload,
  maxAttempts: 3,
  async run({ deps, jobId, signal, progress }, payload) {
    const { format, selection } = payload
    progress(0, null, 'Reading the map and its numbers')
    const input = await collectExport(
      deps,
      {
        ...payload,
        selection: {
          filters: selection.filters,
          ...(selection.from ? { from: selection.from } : {}),
          ...(selection.to ? { to: selection.to } : {}),
        },
      },
      signal,
    )
    progress(0, null, words[format])
    const bytes = await renderInThread({ kind: 'journey', format, input }, signal, (done, total) =>
      // All that was drawn is not yet a file.
      progress(done, total + 1, words[format]),
    )
    signal.throwIfAborted()
    await storeExport(deps, jobId, bytes)
  },
  async onEnd({ deps, jobId }) {
    await rm(`${exportPath(deps, jobId)}.part`, { force: true })
  },
})
