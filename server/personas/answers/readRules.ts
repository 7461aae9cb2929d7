import type { AnswerCondition, PersonaRule } from '../../../shared/wire/personaRule.ts'
import { type CustomerRule, CustomerSet } from '../../analytics/CustomerSet.ts'
import { RuleError } from '../../analytics/ruleSql.ts'
import type { AppDeps } from '../../appEnv.ts'
import { type FoundQuestion, findQuestions } from './findQuestions.ts'
import { listAnswerers } from './listAnswerers.ts'
import { mapAnswers } from './mapAnswers.ts'

/** A rule the event store can be asked, or in one sentence why nobody can say whom it holds for. */
export type ReadRule = { rule: CustomerRule; unknown: null } | { rule: null; unknown: string }

/** More conditions on answers than any rule may have are not looked up. */
const mostConditions = 100

/**
 * Rules with their conditions on survey answers looked up as of now, in their order. It must be done anew for every
 * question: a consent that is withdrawn counts from the next one on.
 * @throws RuleError when an answer is compared with what it cannot be compared with
 */
export async function readRules(
  { db, clock }: Pick<AppDeps, 'db' | 'clock'>,
  workspaceId: string,
  rules: readonly PersonaRule[],
): Promise<ReadRule[]> {
  const conditions = rules.map((rule) => listAnswerConditions(rule))
  const all = conditions.flat()
  if (all.length === 0) return rules.map((rule) => ({ rule: rule as CustomerRule, unknown: null }))
  const found = await findAsked(db, workspaceId, all, clock.now())
  const unknown = conditions.map((own) => {
    if (own.length > mostConditions)
      throw new RuleError('', `the rule has more than ${mostConditions} conditions`)
    return own.map(({ condition }) => whyUnknown(condition, found)).find((why) => why !== null) ?? null
  })
  const asked = conditions.flatMap((own, i) => (unknown[i] === null ? own : []))
  const once = new Map(asked.map((place) => [keyOf(place.condition), place]))
  const looked = new Map(
    await Promise.all(
      [...once].map(async ([key, { condition, path }]) => {
        const question = found.questions.get(condition.answer)!
        return [key, new CustomerSet(await listAnswerers(db, question, condition, path))] as const
      }),
    ),
  )
  return rules.map((rule, i) =>
    unknown[i] == null
      ? { rule: mapAnswers(rule, (condition) => looked.get(keyOf(condition))!), unknown: null }
      : { rule: null, unknown: unknown[i] },
  )
}

/** One rule as `readRules` reads it. */
export async function readRule(
  deps: Pick<AppDeps, 'db' | 'clock'>,
  workspaceId: string,
  rule: PersonaRule,
): Promise<ReadRule> {
  const [read] = await readRules(deps, workspaceId, [rule])
  return read!
}

/** The rule with today's names of the questions and codes it asks for. Call it with a rule that can be read. */
export async function nameAnswers(
  { db, clock }: Pick<AppDeps, 'db' | 'clock'>,
  workspaceId: string,
  rule: PersonaRule,
): Promise<PersonaRule> {
  const all = listAnswerConditions(rule)
  if (all.length === 0) return rule
  const { questions, codes } = await findAsked(db, workspaceId, all, clock.now())
  return mapAnswers(rule, (condition) => {
    const { title, survey, project } = questions.get(condition.answer)!
    const code = condition.op === 'code' ? codes.get(String(condition.value))!.name : undefined
    const named = { question: clip(title), survey: clip(survey), project: clip(project) }
    return { ...condition, named: code === undefined ? named : { ...named, code: clip(code) } }
  })
}

const clip = (name: string) => name.slice(0, 1000)
const keyOf = ({ answer, op, value }: AnswerCondition) => JSON.stringify([answer, op, value])

interface Place {
  condition: AnswerCondition
  path: string
}

function listAnswerConditions(rule: PersonaRule): Place[] {
  const found: Place[] = []
  mapAnswers(rule, (condition, path) => found.push({ condition, path }))
  return found
}

interface Asked {
  questions: ReadonlyMap<string, FoundQuestion>
  codes: ReadonlyMap<string, { name: string; project_id: string }>
}

async function findAsked(
  db: AppDeps['db'],
  workspaceId: string,
  places: readonly Place[],
  now: Date,
): Promise<Asked> {
  const ids = [...new Set(places.map(({ condition }) => condition.answer))]
  const codeIds = places.flatMap(({ condition: { op, value } }) => (op === 'code' ? [String(value)] : []))
  const [questions, codes] = await Promise.all([
    findQuestions(db, { workspaceId, ids, now }),
    codeIds.length === 0
      ? []
      : db
          .selectFrom('research_code as c')
          .innerJoin('research_project as p', 'p.id', 'c.project_id')
          .where('p.workspace_id', '=', workspaceId)
          .where('c.id', 'in', codeIds)
          .select(['c.id', 'c.name', 'c.project_id'])
          .execute(),
  ])
  return {
    questions: new Map(questions.map((question) => [question.id, question])),
    codes: new Map(codes.map((code) => [code.id, code])),
  }
}

/** A question of another workspace is as good as none: nothing is told of it. */
function whyUnknown(
  { answer, op, value, named }: AnswerCondition,
  { questions, codes }: Asked,
): string | null {
  const question = questions.get(answer)
  const asked = named ? `“${named.question}”` : 'a question'
  if (!question)
    return named
      ? `The question ${asked} (${named.survey}, in the project ${named.project}) was deleted, so nobody can say who answered it.`
      : 'A question of the rule is not in this workspace, so nobody can say who answered it.'
  if (question.erased_after !== null)
    return `The answers to “${question.title}” are erased: the project ${question.project} keeps them for ${question.erased_after} days.`
  if (op === 'code' && codes.get(String(value))?.project_id !== question.project_id)
    return `The code ${named?.code ? `“${named.code}” ` : ''}on answers to “${question.title}” was deleted, so nobody can say who it was put on.`
  return null
}
