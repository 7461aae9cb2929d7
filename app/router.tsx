import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import type { CustomerQuestion } from '../shared/wire/measure.ts'
import { NotFound } from './components/NotFound.tsx'
import { PageSkeleton } from './components/PageSkeleton.tsx'
import { RouteError } from './components/RouteError.tsx'
import { type AskedSearch, toAskedSearch } from './editor/talk/askedSearch.ts'
import { toViewSearch, type ViewSearch } from './editor/views/viewSearch.ts'
import { type PastSearch, toPastSearch } from './pages/journey/versions/pastSearch.ts'
import { type CompareSearch, toCompareSearch } from './pages/journeys/compare/compareSearch.ts'
import { type Run, toThroughSearch } from './pages/paths/useThrough.ts'
import {
  type ComparePersonasSearch,
  toComparePersonasSearch,
} from './pages/personas/compare/comparePersonasSearch.ts'
import { type PersonaSearch, toPersonaSearch } from './pages/personas/personaSearch.ts'
import { type PresentSearch, toPresentSearch } from './pages/present/presentSearch.ts'
import { type FindSearch, toFindSearch } from './pages/research/find/findSearch.ts'
import { type QuoteSearch, toQuoteSearch } from './pages/research/quotes/quoteSearch.ts'
import { type SourceSearch, toSourceSearch } from './pages/research/sources/sourceSearch.ts'
import { queryClient } from './queryClient.ts'
import { AppShell } from './shell/AppShell.tsx'
import { sessionQuery } from './state/queries.ts'
import { type SelectionSearch, toSelectionSearch } from './state/selectionSearch.ts'

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: RouteError,
})

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session.user) throw redirect({ to: session.firstRun ? '/welcome' : '/sign-in' })
    const workspace = session.workspaces[0]
    if (!workspace) throw redirect({ to: '/welcome' })
    throw redirect({ to: '/w/$workspaceId', params: { workspaceId: workspace.id } })
  },
})

const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  loader: ({ context }) => context.queryClient.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import('./pages/entry/WelcomePage.tsx'), 'WelcomePage'),
})

const optionalText = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
/** Only addresses of our own, so that a link cannot send somebody elsewhere after signing in. */
const ownPath = (value: unknown) => {
  const text = optionalText(value)
  return text?.startsWith('/') && !text.startsWith('//') && !text.includes('\\') ? text : undefined
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: ownPath(search.next) }),
  loader: ({ context }) => context.queryClient.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import('./pages/entry/SignInPage.tsx'), 'SignInPage'),
})

const createAccountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/create-account',
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: ownPath(search.next) }),
  loader: ({ context }) => context.queryClient.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import('./pages/entry/CreateAccountPage.tsx'), 'CreateAccountPage'),
})

const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation/$token',
  loader: ({ context }) => context.queryClient.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import('./pages/entry/InvitePage.tsx'), 'InvitePage'),
})

const sharedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/shared/$token',
  component: lazyRouteComponent(() => import('./pages/shared/SharedPage.tsx'), 'SharedPage'),
})
const guestMapRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/shared/$token/$workspaceId/$journeyId',
  component: lazyRouteComponent(() => import('./pages/shared/GuestMapPage.tsx'), 'GuestMapPage'),
})
const embedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/embed/$token',
  component: lazyRouteComponent(() => import('./pages/shared/SharedPage.tsx'), 'EmbeddedPage'),
})

const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/w/$workspaceId',
  validateSearch: toSelectionSearch,
  search: { middlewares: [retainSearchParams(['from', 'to', 'filters'])] },
  beforeLoad: async ({ context, params, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session.user) throw redirect({ to: '/sign-in', search: { next: location.href } })
    if (!session.workspaces.some(({ id }) => id === params.workspaceId)) throw notFound()
  },
  component: AppShell,
  notFoundComponent: NotFound,
})

const homeRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/HomePage.tsx'), 'HomePage'),
})

const journeysRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/journeys',
  validateSearch: (search: Record<string, unknown>): { folder?: string } => ({
    folder: typeof search.folder === 'string' ? search.folder : undefined,
  }),
  component: lazyRouteComponent(() => import('./pages/journeys/JourneysPage.tsx'), 'JourneysPage'),
})

const atlasRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/journeys/atlas',
  component: lazyRouteComponent(() => import('./pages/journeys/AtlasPage.tsx'), 'AtlasPage'),
})

const compareRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/journeys/compare',
  validateSearch: (search: Record<string, unknown>): CompareSearch => toCompareSearch(search),
  component: lazyRouteComponent(() => import('./pages/journeys/compare/ComparePage.tsx'), 'ComparePage'),
})

export type NewJourneyWay = (typeof newJourneyWays)[number]
const newJourneyWays = ['data', 'template', 'blank', 'file'] as const
const newJourneyRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/journeys/new',
  validateSearch: (search: Record<string, unknown>): { way?: NewJourneyWay } => ({
    way: newJourneyWays.find((way) => way === search.way),
  }),
  component: lazyRouteComponent(() => import('./pages/journeys/NewJourneyPage.tsx'), 'NewJourneyPage'),
})

const importMapRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/journeys/import',
  component: lazyRouteComponent(() => import('./pages/journeys/import/ImportMapPage.tsx'), 'ImportMapPage'),
})

const journeyRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/journeys/$journeyId',
  validateSearch: (
    search: Record<string, unknown>,
  ): { overlay?: 'real' } & ViewSearch & AskedSearch & PastSearch => ({
    overlay: search.overlay === 'real' ? 'real' : undefined,
    ...toViewSearch(search),
    ...toAskedSearch(search),
    ...toPastSearch(search),
  }),
  staticData: { fullBleed: true },
  component: lazyRouteComponent(() => import('./pages/journey/JourneyPage.tsx'), 'JourneyPage'),
})

// Beside the workspace's routes, not below: a presentation has the screen for itself.
const presentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/w/$workspaceId/journeys/$journeyId/present',
  validateSearch: (search: Record<string, unknown>): PresentSearch & SelectionSearch => ({
    ...toSelectionSearch(search),
    ...toPresentSearch(search),
  }),
  beforeLoad: async ({ context, params, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session.user) throw redirect({ to: '/sign-in', search: { next: location.href } })
    if (!session.workspaces.some(({ id }) => id === params.workspaceId)) throw notFound()
  },
  component: lazyRouteComponent(() => import('./pages/present/PresentPage.tsx'), 'PresentPage'),
})

const pathsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/paths',
  validateSearch: (search: Record<string, unknown>): { through?: Run[] } => ({
    through: toThroughSearch(search.through),
  }),
  staticData: { narrowRail: true },
  component: lazyRouteComponent(() => import('./pages/paths/PathsPage.tsx'), 'PathsPage'),
})

const personasRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/personas',
  component: lazyRouteComponent(() => import('./pages/personas/PersonasPage.tsx'), 'PersonasPage'),
})
const comparePersonasRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/personas/compare',
  validateSearch: (search: Record<string, unknown>): ComparePersonasSearch => toComparePersonasSearch(search),
  component: lazyRouteComponent(
    () => import('./pages/personas/compare/ComparePersonasPage.tsx'),
    'ComparePersonasPage',
  ),
})
const importPersonasRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/personas/import',
  component: lazyRouteComponent(
    () => import('./pages/personas/import/ImportPersonasPage.tsx'),
    'ImportPersonasPage',
  ),
})
const proposeRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/personas/propose',
  component: lazyRouteComponent(() => import('./pages/personas/propose/ProposePage.tsx'), 'ProposePage'),
})
const proposalRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/personas/propose/$proposalId',
  validateSearch: (search: Record<string, unknown>): { groups?: number } => ({
    groups: typeof search.groups === 'number' ? search.groups : undefined,
  }),
  component: lazyRouteComponent(() => import('./pages/personas/propose/ProposalPage.tsx'), 'ProposalPage'),
})
const personaRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/personas/$personaId',
  validateSearch: (search: Record<string, unknown>): PersonaSearch => toPersonaSearch(search),
  component: lazyRouteComponent(() => import('./pages/personas/PersonaPage.tsx'), 'PersonaPage'),
})
const attributesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/data/customers',
  component: lazyRouteComponent(
    () => import('./pages/personas/attributes/AttributesPage.tsx'),
    'AttributesPage',
  ),
})

const touchpointsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/touchpoints',
  validateSearch: (search: Record<string, unknown>): { open?: string } => ({
    open: optionalText(search.open),
  }),
  component: lazyRouteComponent(() => import('./pages/touchpoints/TouchpointsPage.tsx'), 'TouchpointsPage'),
})

const customersRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/customers',
  validateSearch: (
    search: Record<string, unknown>,
  ): { q?: string; question?: CustomerQuestion; about?: string } => ({
    q: typeof search.q === 'number' ? String(search.q) : optionalText(search.q),
    question:
      typeof search.question === 'object' && search.question !== null && 'behind' in search.question
        ? (search.question as CustomerQuestion)
        : undefined,
    about: optionalText(search.about),
  }),
  component: lazyRouteComponent(() => import('./pages/customers/CustomersPage.tsx'), 'CustomersPage'),
})

const customerRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/customers/$customer',
  component: lazyRouteComponent(() => import('./pages/customers/CustomerPage.tsx'), 'CustomerPage'),
})

const dataRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/data',
  component: lazyRouteComponent(() => import('./pages/data/DataPage.tsx'), 'DataPage'),
})

const importRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/data/$importId',
  component: lazyRouteComponent(() => import('./pages/data/ImportPage.tsx'), 'ImportPage'),
})

const inboxRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./pages/inbox/InboxPage.tsx'), 'InboxPage'),
})

const tasksRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/tasks',
  component: lazyRouteComponent(() => import('./pages/tasks/TasksPage.tsx'), 'TasksPage'),
})

const researchRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/research',
  component: lazyRouteComponent(() => import('./pages/research/ResearchPage.tsx'), 'ResearchPage'),
})
const findRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/research/search',
  validateSearch: (search: Record<string, unknown>): FindSearch => toFindSearch(search),
  component: lazyRouteComponent(() => import('./pages/research/find/FindPage.tsx'), 'FindPage'),
})
const sourcesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/research/$projectId',
  component: lazyRouteComponent(() => import('./pages/research/sources/SourcesPage.tsx'), 'SourcesPage'),
})
const sourceImportRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/research/$projectId/import',
  component: lazyRouteComponent(
    () => import('./pages/research/sources/SourceImportPage.tsx'),
    'SourceImportPage',
  ),
})
const sourceRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/research/$projectId/sources/$sourceId',
  validateSearch: (search: Record<string, unknown>): SourceSearch => toSourceSearch(search),
  staticData: { fullBleed: true },
  component: lazyRouteComponent(() => import('./pages/research/sources/SourcePage.tsx'), 'SourcePage'),
})
const codesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/research/$projectId/codes',
  component: lazyRouteComponent(() => import('./pages/research/codes/CodesPage.tsx'), 'CodesPage'),
})
const quotesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/research/$projectId/quotes',
  validateSearch: (search: Record<string, unknown>): QuoteSearch => toQuoteSearch(search),
  component: lazyRouteComponent(() => import('./pages/research/quotes/QuotesPage.tsx'), 'QuotesPage'),
})
const themesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/research/$projectId/themes',
  component: lazyRouteComponent(() => import('./pages/research/themes/ThemesPage.tsx'), 'ThemesPage'),
})
const insightsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/research/$projectId/insights',
  component: lazyRouteComponent(() => import('./pages/research/insights/InsightsPage.tsx'), 'InsightsPage'),
})
const participantsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/research/$projectId/participants',
  component: lazyRouteComponent(
    () => import('./pages/research/participants/ParticipantsPage.tsx'),
    'ParticipantsPage',
  ),
})
const agreementRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/research/$projectId/agreement',
  component: lazyRouteComponent(
    () => import('./pages/research/agreement/AgreementPage.tsx'),
    'AgreementPage',
  ),
})

const researchLogRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/research/$projectId/log',
  component: lazyRouteComponent(() => import('./pages/research/log/LogPage.tsx'), 'LogPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/SettingsPage.tsx'), 'SettingsPage'),
})

const routeTree = rootRoute.addChildren([
  indexRoute,
  welcomeRoute,
  signInRoute,
  createAccountRoute,
  inviteRoute,
  sharedRoute,
  guestMapRoute,
  embedRoute,
  presentRoute,
  workspaceRoute.addChildren([
    homeRoute,
    journeysRoute,
    atlasRoute,
    compareRoute,
    newJourneyRoute,
    importMapRoute,
    journeyRoute,
    personasRoute,
    comparePersonasRoute,
    importPersonasRoute,
    proposeRoute,
    proposalRoute,
    personaRoute,
    attributesRoute,
    pathsRoute,
    touchpointsRoute,
    customersRoute,
    customerRoute,
    dataRoute,
    importRoute,
    inboxRoute,
    tasksRoute,
    researchRoute,
    findRoute,
    sourcesRoute,
    sourceImportRoute,
    sourceRoute,
    codesRoute,
    quotesRoute,
    themesRoute,
    insightsRoute,
    participantsRoute,
    agreementRoute,
    researchLogRoute,
    settingsRoute,
  ]),
])

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 150,
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
  interface StaticDataRouteOption {
    /** The page takes the whole window beside a narrow rail and does not scroll: maps. */
    fullBleed?: boolean
    /** The page scrolls as others do, beside a rail without words. */
    narrowRail?: boolean
  }
}
