import { createRoutes } from '../validate.ts'
import { agreementRoutes } from './agreement/routes.ts'
import { answerRoutes } from './answers/routes.ts'
import { researchAuditRoutes } from './audit/routes.ts'
import { changeRoutes } from './changes/routes.ts'
import { codebookRoutes } from './codebook/routes.ts'
import { codingRoutes } from './codings/routes.ts'
import { evidenceRoutes } from './evidence/routes.ts'
import { exchangeRoutes } from './exchange/routes.ts'
import { researchImportRoutes } from './imports/routes.ts'
import { insightRoutes } from './insights/routes.ts'
import { keyRoutes } from './keys/routes.ts'
import { memoRoutes } from './memos/routes.ts'
import { participantRoutes } from './participants/routes.ts'
import { projectRoutes } from './projects/routes.ts'
import { quoteRoutes } from './quotes/routes.ts'
import { researchSearchRoutes } from './search/routes.ts'
import { sourceRoutes } from './sources/routes.ts'
import { themeRoutes } from './themes/routes.ts'

/** Research: projects, what they rest on and what was found in it. */
export const researchRoutes = createRoutes()
  .route('/', projectRoutes)
  .route('/', sourceRoutes)
  .route('/', participantRoutes)
  .route('/', researchImportRoutes)
  .route('/', keyRoutes)
  .route('/', codebookRoutes)
  .route('/', codingRoutes)
  .route('/', memoRoutes)
  .route('/', changeRoutes)
  .route('/', answerRoutes)
  .route('/', quoteRoutes)
  .route('/', agreementRoutes)
  .route('/', themeRoutes)
  .route('/', insightRoutes)
  .route('/', evidenceRoutes)
  .route('/', researchSearchRoutes)
  .route('/', exchangeRoutes)
  .route('/', researchAuditRoutes)
