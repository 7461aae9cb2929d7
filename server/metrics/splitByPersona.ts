import type { PersonaSplit } from '../../shared/wire/measure.ts'
import type { PersonaRule } from '../../shared/wire/personaRule.ts'
import { mostPersonas } from '../analytics/parts.ts'
import { type PersonaSplitCounts, runPersonaSplit } from '../analytics/questions/personaSplit.ts'
import type { PersonaFilter } from '../analytics/selection.ts'
import { askServed, type ServedInput } from '../analytics/served.ts'
import type { AppDeps } from '../appEnv.ts'
import { readRules } from '../personas/answers/readRules.ts'
import { readPersonaScope } from './readSelection.ts'

/**
 * One answer for each persona with a rule and one for the customers no persona stands for, of the same selection. A
 * customer whom several personas stand for counts for each of them; how many those are is told.
 * @param measure gives the answer of each of these personas, and last that of the customers none of them stands for
 */
export async function splitByPersona<T>(
  { analytics, db, clock }: Pick<AppDeps, 'analytics' | 'db' | 'clock'>,
  served: ServedInput,
  measure: (personas: readonly PersonaFilter['persona'][]) => Promise<T[]>,
): Promise<PersonaSplit<T>> {
  const rows = await db
    .selectFrom('persona')
    .where('workspace_id', '=', served.workspace)
    .where('deleted_at', 'is', null)
    .where('rule', 'is not', null)
    .select(['id', 'title', 'colour', 'rule'])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const [scope, read] = await Promise.all([
    readPersonaScope(db, served.workspace, clock.now()),
    readRules(
      { db, clock },
      served.workspace,
      rows.map(({ rule }) => rule as PersonaRule),
    ),
  ])
  const known = rows.flatMap((row, i) => {
    const { rule } = read[i]!
    return rule ? [{ ...row, rule }] : []
  })
  const shown = known.slice(0, mostPersonas)
  const personas: PersonaFilter['persona'][] = shown.map(({ rule }) => ({ rule, ...scope }))
  const asked = await askServed(analytics, served, 'personaSplit', personas, (selection, signal) =>
    runPersonaSplit(analytics, { selection: { ...selection, personas }, signal }),
  )
  const counts: PersonaSplitCounts = asked?.answer ?? {
    customers: 0,
    sizes: shown.map(() => 0),
    several: 0,
    none: 0,
  }
  const answers = await measure(personas)
  const groups = answers.map((answer, i) => {
    const one = shown[i]
    if (!one) return { persona: null, customers: counts.none, answer }
    const { id, title, colour } = one
    return { persona: { id, title, colour }, customers: counts.sizes[i]!, answer }
  })
  return {
    customers: counts.customers,
    several: counts.several,
    leftOut: known.length - shown.length,
    unknown: rows.flatMap(({ title }, i) => (read[i]!.rule ? [] : [title])),
    groups,
  }
}
