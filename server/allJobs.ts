import { draftMessagesJob } from './ai/drafts/draftMessagesJob.ts'
import { sweepAttachmentsCron, sweepAttachmentsJob } from './attachments/sweepAttachmentsJob.ts'
import { importJob, undoImportJob } from './events/jobs.ts'
import { sweepExportsCron, sweepExportsJob } from './exports/exportFiles.ts'
import { exportJob } from './exports/exportJob.ts'
import { createRegistry, type JobRegistry } from './jobs/defineJob.ts'
import { housekeepingCron, housekeepingJob } from './jobs/housekeepingJob.ts'
import { dueSoonCron, dueSoonJob } from './notifications/dueSoonJob.ts'
import { sendNotificationJob } from './notifications/sendNotificationJob.ts'
import { importAttributesJob, undoAttributesJob } from './personas/attributes/importAttributesJob.ts'
import { watchDriftCron, watchDriftJob } from './personas/drift/watchDriftJob.ts'
import { exportPersonasJob } from './personas/exports/exportPersonasJob.ts'
import { proposePersonasJob } from './personas/proposals/proposePersonasJob.ts'
import { retentionCron, retentionJob } from './research/erasure/retentionJob.ts'
import { blankEvidenceJob } from './research/evidence/blankEvidenceJob.ts'
import { readSurveyJob } from './research/imports/surveyJob.ts'
import { analyseSentencesJob } from './research/sentences/analyseSentencesJob.ts'
import { syncSignsCron, syncSignsJob } from './research/sentences/syncSignsJob.ts'
import { findThemesJob } from './research/themes/findThemesJob.ts'
import { splitThemeJob } from './research/themes/splitThemeJob.ts'
import { rebuildTracesJob } from './touchpoints/rebuildTracesJob.ts'
import { keepVersionsCron, keepVersionsJob } from './versions/keepVersionsJob.ts'
import { eraseWorkspaceJob } from './workspaces/eraseWorkspaceJob.ts'
import { seedSampleJob } from './workspaces/seedSampleJob.ts'

/** Every kind of background work. A subject adds its jobs and crons here, one line each. */
export function createAllJobs(): JobRegistry {
  return createRegistry(
    [
      housekeepingJob,
      eraseWorkspaceJob,
      seedSampleJob,
      importJob,
      undoImportJob,
      rebuildTracesJob,
      sendNotificationJob,
      dueSoonJob,
      sweepAttachmentsJob,
      keepVersionsJob,
      exportJob,
      exportPersonasJob,
      sweepExportsJob,
      readSurveyJob,
      analyseSentencesJob,
      syncSignsJob,
      findThemesJob,
      splitThemeJob,
      blankEvidenceJob,
      retentionJob,
      importAttributesJob,
      undoAttributesJob,
      proposePersonasJob,
      watchDriftJob,
      draftMessagesJob,
    ],
    [
      housekeepingCron,
      dueSoonCron,
      sweepAttachmentsCron,
      keepVersionsCron,
      sweepExportsCron,
      retentionCron,
      syncSignsCron,
      watchDriftCron,
    ],
  )
}
