import type { Condition, Rule } from '../../../shared/wire/touchpoint.ts'
import { fieldLabel } from '../../components/selectionWords.ts'

export const opWords = {
  is: 'is',
  is_not: 'is not',
  in: 'is one of',
  contains: 'contains',
  starts_with: 'starts with',
  matches: 'matches the pattern',
  gt: 'is over',
  gte: 'is at least',
  lt: 'is under',
  lte: 'is at most',
  exists: 'is there',
} as const satisfies Record<Condition['op'], string>

function conditionInWords({ field, op, value }: Condition): string {
  const name = fieldLabel(field)
  if (op === 'exists') return `${name} ${opWords.exists}`
  const wanted = Array.isArray(value) ? value.join(', ') : String(value ?? '')
  return `${name} ${opWords[op]} ${wanted}`
}

/** A rule as a sentence without its full stop: `event is cart and (plan is pro or not value is under 10)`. */
export function ruleInWords(rule: Rule, nested = false): string {
  if ('field' in rule) return conditionInWords(rule)
  if ('not' in rule) return `not ${ruleInWords(rule.not, true)}`
  const parts = 'all' in rule ? rule.all : rule.any
  const words = parts.map((part) => ruleInWords(part, true)).join('all' in rule ? ' and ' : ' or ')
  return nested && parts.length > 1 ? `(${words})` : words
}
