import type { PersonaScope } from '../analytics/personaSql.ts'
import { findTraceState } from '../analytics/traces.ts'
import type { AppDeps } from '../appEnv.ts'
import { readPersonaScope } from '../metrics/readSelection.ts'

/** What the rules of a workspace's personas are read against now. */
export async function readRuleScope(
  deps: Pick<AppDeps, 'analytics' | 'db' | 'clock'>,
  workspace: string,
): Promise<PersonaScope> {
  const [state, scope] = await Promise.all([
    findTraceState(deps.analytics, workspace),
    readPersonaScope(deps.db, workspace, deps.clock.now()),
  ])
  return {
    workspace,
    generation: state?.generation ?? 0,
    singleRows: state?.singleRows ?? true,
    ...scope,
  }
}
