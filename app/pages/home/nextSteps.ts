import { plural } from '../../../shared/format/numbers.ts'

export interface HomeFacts {
  isSample: boolean
  anonymous: boolean
  canEdit: boolean
  touchpoints: number
  unmappedNames: number
  unmappedEvents: number
  /** null while they are being made. */
  journeys: number | null
  failedImports: number
  /** Files that were sent and wait for their columns to be checked. */
  waitingImports: number
  members: number | null
}

export interface NextStep {
  key: string
  title: string
  text: string
  to: string
  search?: Record<string, string>
}

/** What would help most now, at most four, the most pressing first. Only what is true of this workspace. */
export function nextSteps(facts: HomeFacts): NextStep[] {
  const steps: NextStep[] = []
  if (facts.failedImports > 0)
    steps.push({
      key: 'failed',
      title: `Look at ${plural(facts.failedImports, 'import')} that did not go through`,
      text: 'Data says what was wrong and what to change.',
      to: '/w/$workspaceId/data',
    })
  if (facts.canEdit && facts.waitingImports > 0)
    steps.push({
      key: 'waiting',
      title:
        facts.waitingImports === 1
          ? 'Start the import that waits for you'
          : `Start ${plural(facts.waitingImports, 'import')} that wait for you`,
      text: 'Check how the columns are read, or throw the file away.',
      to: '/w/$workspaceId/data',
    })
  if (facts.canEdit && facts.touchpoints > 0 && facts.journeys === 0)
    steps.push({
      key: 'propose',
      title: 'Draw the first map from your data',
      text: 'Stages and steps are proposed from the order in which customers went. You decide.',
      to: '/w/$workspaceId/journeys/new',
      search: { way: 'data' },
    })
  if (facts.canEdit && facts.unmappedNames > 0)
    steps.push({
      key: 'unmapped',
      title: `Name ${plural(facts.unmappedNames, 'kind')} of unmapped events`,
      text: `${plural(facts.unmappedEvents, 'event')} ${facts.unmappedEvents === 1 ? 'belongs' : 'belong'} to no touchpoint, so no figure counts them.`,
      to: '/w/$workspaceId/touchpoints',
    })
  if (facts.touchpoints > 0)
    steps.push({
      key: 'paths',
      title: 'See the paths customers really took',
      text: 'Every touchpoint and what followed it, as one picture.',
      to: '/w/$workspaceId/paths',
    })
  if (facts.isSample && facts.anonymous)
    steps.push({
      key: 'account',
      title: 'Keep your work',
      text: 'Create an account to use your own events and to invite others.',
      to: '/create-account',
    })
  if (!facts.anonymous && facts.members === 1 && facts.journeys !== null && facts.journeys > 0)
    steps.push({
      key: 'invite',
      title: 'Invite somebody',
      text: 'A map gets truer when more than one person looks at it.',
      to: '/w/$workspaceId/settings',
    })
  return steps.slice(0, 4)
}
