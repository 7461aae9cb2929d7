import { OpenAPIHono } from '@hono/zod-openapi'
import { compress } from 'hono/compress'
import { loadWorkspace } from './access.ts'
import { draftRoutes } from './ai/drafts/routes.ts'
import { aiRoutes } from './ai/routes.ts'
import type { AppDeps, AppEnv } from './appEnv.ts'
import { attachmentRoutes } from './attachments/routes.ts'
import { accountRoutes } from './auth/accountRoutes.ts'
import { firstRunRoutes } from './auth/firstRunRoutes.ts'
import { customerRoutes } from './customers/routes.ts'
import { AppError, createErrorHandler } from './errors.ts'
import { importRoutes } from './events/importRoutes.ts'
import { uploadRoutes } from './events/uploadRoutes.ts'
import { exportRoutes } from './exports/routes.ts'
import { healthRoutes } from './healthRoutes.ts'
import { jobRoutes } from './jobs/routes.ts'
import { journeyRoutes } from './journeys/routes.ts'
import { libraryRoutes } from './library/routes.ts'
import { metricRoutes } from './metrics/routes.ts'
import { notificationRoutes } from './notifications/routes.ts'
import { createOpenApiDocument } from './openApiDocument.ts'
import { answerRuleRoutes } from './personas/answers/routes.ts'
import { attributeRoutes } from './personas/attributes/routes.ts'
import { personaExportRoutes } from './personas/exports/routes.ts'
import { pictureRoutes } from './personas/pictures/routes.ts'
import { proposalRoutes } from './personas/proposals/routes.ts'
import { personaRoutes } from './personas/routes.ts'
import { sheetImportRoutes } from './personas/sheetImport/routes.ts'
import {
  checkOrigin,
  identify,
  limitBody,
  logRequest,
  refuseBeforeSetUp,
  securityHeaders,
} from './requestMiddleware.ts'
import { researchRoutes } from './research/routes.ts'
import { searchRoutes } from './search/routes.ts'
import { serveApp } from './serveApp.ts'
import { sharedRoutes } from './sharing/sharedRoutes.ts'
import { shareRoutes } from './sharing/shareRoutes.ts'
import { activityRoutes } from './talk/activityRoutes.ts'
import { commentRoutes } from './talk/commentRoutes.ts'
import { suggestionRoutes } from './talk/suggestionRoutes.ts'
import { taskRoutes } from './talk/taskRoutes.ts'
import { workshopRoutes } from './talk/workshopRoutes.ts'
import { touchpointRoutes } from './touchpoints/routes.ts'
import { branchRoutes } from './versions/branchRoutes.ts'
import { versionRoutes } from './versions/routes.ts'
import { invitationRoutes } from './workspaces/invitationRoutes.ts'
import { memberRoutes } from './workspaces/memberRoutes.ts'
import { workspaceRoutes } from './workspaces/routes.ts'

/** Puts the subjects together. A subject adds its routes with one `.route('/api', …)` line in the chain below. */
export function createApp(deps: AppDeps) {
  const app = new OpenAPIHono<AppEnv>()
  app.onError(createErrorHandler(deps.log))
  app.use(logRequest(deps))
  app.use(securityHeaders(deps.config))
  app.use('/api/*', compress())
  app.use(refuseBeforeSetUp)
  app.use('/api/*', checkOrigin(deps.config), limitBody(deps.config), identify)
  app.use('/api/workspaces/:workspaceId/*', loadWorkspace)

  const routes = app
    .route('/api', healthRoutes)
    .route('/api', firstRunRoutes)
    .route('/api', accountRoutes)
    .route('/api', workspaceRoutes)
    .route('/api', memberRoutes)
    .route('/api', invitationRoutes)
    .route('/api', jobRoutes)
    .route('/api', uploadRoutes)
    .route('/api', importRoutes)
    .route('/api', touchpointRoutes)
    .route('/api', metricRoutes)
    .route('/api', customerRoutes)
    .route('/api', attributeRoutes)
    .route('/api', answerRuleRoutes)
    .route('/api', personaExportRoutes)
    .route('/api', pictureRoutes)
    .route('/api', sheetImportRoutes)
    .route('/api', personaRoutes)
    .route('/api', aiRoutes)
    .route('/api', draftRoutes)
    .route('/api', proposalRoutes)
    .route('/api', journeyRoutes)
    .route('/api', libraryRoutes)
    .route('/api', versionRoutes)
    .route('/api', branchRoutes)
    .route('/api', attachmentRoutes)
    .route('/api', exportRoutes)
    .route('/api', commentRoutes)
    .route('/api', suggestionRoutes)
    .route('/api', taskRoutes)
    .route('/api', workshopRoutes)
    .route('/api', activityRoutes)
    .route('/api', notificationRoutes)
    .route('/api', shareRoutes)
    .route('/api', sharedRoutes)
    .route('/api', searchRoutes)
    .route('/api', researchRoutes)

  let document: ReturnType<typeof createOpenApiDocument> | undefined
  app.get('/api/openapi.json', (c) => {
    document ??= createOpenApiDocument(app)
    return c.json(document)
  })
  app.all('/api/*', () => {
    throw new AppError('not_found', 'There is nothing at this address.')
  })
  app.get('*', serveApp())
  return routes
}

/** For the typed client: `hc<App>('/')`. */
export type App = ReturnType<typeof createApp>
