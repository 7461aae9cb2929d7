import type {
  AnswerCondition,
  AttributeCondition,
  DidCondition,
  PersonaRule,
  ScoreCondition,
} from '../../../shared/wire/personaRule.ts'

/** A persona's rule with something else in the place of its conditions on answers. */
export type RuleOver<Leaf> =
  | AttributeCondition
  | DidCondition
  | ScoreCondition
  | Leaf
  | { all: RuleOver<Leaf>[] }
  | { any: RuleOver<Leaf>[] }
  | { not: RuleOver<Leaf> }

/** `path` leads to the condition in the rule, e.g. `all[1].not`. */
export function mapAnswers<Leaf>(
  rule: PersonaRule,
  change: (condition: AnswerCondition, path: string) => Leaf,
  path = '',
): RuleOver<Leaf> {
  const within = (part: PersonaRule, key: string) =>
    mapAnswers(part, change, path === '' ? key : `${path}.${key}`)
  if ('answer' in rule) return change(rule, path)
  if ('not' in rule) return { not: within(rule.not, 'not') }
  if ('all' in rule) return { all: rule.all.map((part, i) => within(part, `all[${i}]`)) }
  if ('any' in rule) return { any: rule.any.map((part, i) => within(part, `any[${i}]`)) }
  return rule
}
