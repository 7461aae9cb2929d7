import { formatDate, toDate } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import type {
  GroupingMethod,
  ProposalColumn,
  ProposalOf,
  ProposalSummary,
  ProposalTrait,
} from '../../../../shared/wire/personaProposal.ts'
import type { AnswerCondition, DidCondition, PersonaRule } from '../../../../shared/wire/personaRule.ts'
import { ruleInWords } from '../../touchpoints/ruleWords.ts'

export const methodNames: Record<GroupingMethod, string> = {
  kprototypes: 'k-prototypes',
  kmeans: 'k-means',
  classes: 'Latent classes',
  nmf: 'Factors of counts (NMF)',
  hierarchical: 'A tree of who is like whom',
}
export const methodUses: Record<GroupingMethod, string> = {
  kprototypes: 'numbers and categories together',
  kmeans: 'numbers',
  classes: 'categories, as answers to choose from',
  nmf: 'counts of many things, most of them zero',
  hierarchical: 'few people',
}
export const kindWords: Record<NonNullable<ProposalColumn['kind']>, string> = {
  number: 'number',
  category: 'category',
  choices: 'several choices',
  date: 'date, in days',
}
export const sourceWords: Record<ProposalColumn['source'], string> = {
  attribute: 'What is known of them',
  behaviour: 'What they did',
  score: 'Scores they gave',
  question: 'What they answered',
  code: 'What they speak of (passages with a code)',
}
export const stateWords: Record<ProposalSummary['state'], string> = {
  queued: 'waiting',
  running: 'under way',
  done: 'done',
  failed: 'failed',
  cancelled: 'stopped',
}

export const peopleNoun = (of: ProposalOf) => (of.kind === 'customers' ? 'customer' : 'participant')

const namedColumns = 5

/** What people were grouped by: the first few, and how many more. */
export function columnsInWords({ columns }: Pick<ProposalSummary, 'columns'>): string {
  const names = columns.slice(0, namedColumns).map(({ name }) => name)
  const more = columns.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

/** `0.14`, `3.4`, `1,204` */
export function amount(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en')
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 })
}

/** A mean of a group: a number, or of dates a date. */
export function meanWords(mean: number, { isDate }: Pick<ProposalTrait, 'isDate'>): string {
  return isDate ? formatDate(toDate(mean)) : amount(mean)
}

/** Cohen's words for the size of an effect. */
export function effectWords(effect: number): string {
  const size = Math.abs(effect)
  return size >= 0.8 ? 'large' : size >= 0.5 ? 'medium' : 'small'
}

/** `more often than others`, `lower than others`, `40 days later than others` */
export function directionWords({
  value,
  isDate,
  figure,
  elsewhere,
  effect,
}: Pick<ProposalTrait, 'value' | 'isDate' | 'figure' | 'elsewhere' | 'effect'>): string {
  if (isDate)
    return `${plural(Math.round(Math.abs(figure - elsewhere)), 'day', 'days')} ${effect > 0 ? 'later' : 'earlier'} than others`
  if (value === null) return effect > 0 ? 'higher than others' : 'lower than others'
  return effect > 0 ? 'more often than others' : 'less often than others'
}

/** `the answer to “Why did you leave?” contains price` */
function answerWords({ op, value, named }: AnswerCondition): string {
  const asked = named ? `“${named.question}”` : 'a question of a survey'
  if (op === 'exists') return `answered ${asked}`
  if (op === 'code') return `the answer to ${asked} is coded as ${named?.code ?? 'something'}`
  if (op === 'in') return `the answer to ${asked} is one of ${[value].flat().join(', ')}`
  if (op === 'contains') return `the answer to ${asked} contains ${value}`
  return `the answer to ${asked} ${compared[op]} ${value}`
}

type Did = DidCondition['did']
const comparedDates = {
  gt: 'after',
  gte: 'on or after',
  lt: 'before',
  lte: 'on or before',
  is: 'is',
} as const
const compared = { gt: 'above', gte: 'at least', lt: 'below', lte: 'at most', is: 'is' } as const

/** A rule of a persona as one sentence without its full stop. `nameOf`: touchpoints by their id. */
export function personaRuleWords(
  rule: PersonaRule,
  nameOf: (touchpointId: string) => string | undefined,
): string {
  if ('all' in rule) return rule.all.map((part) => inner(part, 'any')).join(' and ')
  if ('any' in rule) return rule.any.map((part) => inner(part, 'all')).join(', or ')
  if ('not' in rule) {
    if ('did' in rule.not) {
      const { did, atLeast } = rule.not
      if (isAnything(did)) return `fewer than ${plural(atLeast, 'event')}`
      return atLeast === 1 ? `never did ${didWords(did)}` : `did ${didWords(did)} fewer than ${atLeast} times`
    }
    if ('attribute' in rule.not && rule.not.op === 'contains')
      return `${rule.not.attribute} does not contain ${rule.not.value}`
    return `not (${personaRuleWords(rule.not, nameOf)})`
  }
  if ('did' in rule && isAnything(rule.did)) return `at least ${plural(rule.atLeast, 'event')}`
  if ('did' in rule)
    return `did ${didWords(rule.did)} at least ${rule.atLeast === 1 ? 'once' : `${rule.atLeast} times`}`
  if ('score' in rule) return `${rule.which} ${rule.score.toUpperCase()} ${compared[rule.op]} ${rule.value}`
  if ('answer' in rule) return answerWords(rule)
  const { attribute, op, value } = rule
  if (op === 'exists') return `${attribute} is known`
  if (op === 'in') return `${attribute} is one of ${[value].flat().join(', ')}`
  if (op === 'is_not') return `${attribute} is not ${value}`
  if (op === 'contains') return `${attribute} contains ${value}`
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
    ? `${attribute} ${comparedDates[op]} ${formatDate(value)}`
    : `${attribute} ${compared[op]} ${value}`

  function inner(part: PersonaRule, brackets: 'all' | 'any'): string {
    const words = personaRuleWords(part, nameOf)
    return brackets in part && brackets === 'any' ? `(${words})` : words
  }
  function didWords(did: Did): string {
    if ('touchpointId' in did) return nameOf(did.touchpointId) ?? 'a touchpoint that is gone'
    return `something of which ${ruleInWords(did.event)}`
  }
  function isAnything(did: Did): boolean {
    return 'event' in did && 'field' in did.event && did.event.field === 'name' && did.event.op === 'exists'
  }
}
