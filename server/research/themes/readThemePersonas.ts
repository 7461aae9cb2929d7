import { sql } from 'kysely'
import type { ThemeWho } from '../../../shared/wire/researchFindings.ts'
import { listPersonaMembers } from '../../analytics/questions/personaMembers.ts'
import type { AppDeps } from '../../appEnv.ts'
import { readRules } from '../../personas/answers/readRules.ts'
import { listPersonas } from '../../personas/queries.ts'
import { readRuleScope } from '../../personas/readRuleScope.ts'

/** More participants than this are not looked up among the customers; the first by pseudonym are. */
const mostCustomers = 50_000

/** Of the participants a persona stands for, how many speak of a theme. Only who is linked to a customer can be told. */
export async function readThemePersonas(
  deps: Pick<AppDeps, 'analytics' | 'db' | 'clock'>,
  { workspaceId, projectId, themeId }: { workspaceId: string; projectId: string; themeId: string },
): Promise<Pick<ThemeWho, 'personas' | 'customers'>> {
  const ruled = (await listPersonas(deps.db, workspaceId)).flatMap(({ id, title, rule }) =>
    rule ? [{ id, title, rule }] : [],
  )
  const read = await readRules(
    deps,
    workspaceId,
    ruled.map(({ rule }) => rule),
  )
  const personas = ruled.flatMap(({ id, title }, i) => {
    const { rule } = read[i]!
    return rule ? [{ id, title, rule }] : []
  })
  if (personas.length === 0) return { personas: [], customers: 0 }
  const { rows } = await sql<{ customer: string; speaks: boolean }>`
    select p.customer, exists (
      select from research_sentence s where s.theme_id = ${themeId} and s.participant_id = p.id
    ) as speaks
    from research_participant p
    where p.project_id = ${projectId} and p.customer is not null
      and p.consent <> 'withdrawn' and p.erased_at is null
    order by p.pseudonym limit ${mostCustomers}`.execute(deps.db)
  const members = await listPersonaMembers(deps.analytics, {
    rules: personas.map(({ rule }) => rule),
    scope: await readRuleScope(deps, workspaceId),
    customers: [...new Set(rows.map(({ customer }) => customer))],
  })
  return {
    customers: rows.length,
    personas: personas.map(({ id, title }, i) => {
      const of = rows.filter(({ customer }) => members[i]!.has(customer))
      return { id, title, participants: of.filter(({ speaks }) => speaks).length, of: of.length }
    }),
  }
}
