import type { Condition, Rule } from '../../shared/wire/touchpoint.ts'
import type { SqlParams } from './sqlParams.ts'

/** A rule that cannot be run. `path` leads to the condition, e.g. `all[1].not`; the message says what to do. */
export class RuleError extends Error {
  readonly path: string

  constructor(path: string, message: string) {
    super(path === '' ? message : `${path}: ${message}`)
    this.name = 'RuleError'
    this.path = path
  }
}

const textColumns = { name: 'name', channel: 'channel', source: 'source', text: 'text' } as const
const numberColumns = { value: 'value', score: 'score' } as const
const comparisons = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const
const limits = { depth: 10, conditions: 500, regexLength: 500 }
/** RE2, the engine's matcher, has neither lookaround nor back references: both would need unbounded time. */
const unsupportedRegex = /\(\?(=|!|<=|<!)|\\[1-9]|\\k</

/**
 * One ClickHouse expression over the columns of `events` that is 1 where the rule holds and 0 elsewhere, never
 * NULL. All texts are compared exactly (upper and lower case differ). A property an event lacks counts as an
 * empty text; `value` and `score` that are missing satisfy only `is_not` and `not`.
 *
 * @param params collects the bound values
 * @throws RuleError when the rule is too deep, too long, or compares what cannot be compared
 */
export function ruleSql(rule: Rule, params: SqlParams): string {
  const budget = { left: limits.conditions }
  return compile(rule, params, '', 1, budget)
}

function compile(
  rule: Rule,
  params: SqlParams,
  path: string,
  depth: number,
  budget: { left: number },
): string {
  if (depth > limits.depth)
    throw new RuleError(path, `conditions are nested more than ${limits.depth} deep; flatten the rule`)
  if ('all' in rule || 'any' in rule) {
    const [key, parts] = 'all' in rule ? (['all', rule.all] as const) : (['any', rule.any] as const)
    if (parts.length === 0) throw new RuleError(path, `the list "${key}" is empty; add a condition`)
    const compiled = parts.map((part, i) =>
      compile(part, params, `${path}${path && '.'}${key}[${i}]`, depth + 1, budget),
    )
    return compiled.length === 1 ? compiled[0]! : `(${compiled.join(key === 'all' ? ' AND ' : ' OR ')})`
  }
  if ('not' in rule)
    return `(NOT ${compile(rule.not, params, `${path}${path && '.'}not`, depth + 1, budget)})`
  budget.left--
  if (budget.left < 0)
    throw new RuleError(path, `the rule has more than ${limits.conditions} conditions; use "in" with a list`)
  return condition(rule, params, path)
}

function condition(rule: Condition, params: SqlParams, path: string): string {
  const { field, op } = rule
  if (field in numberColumns)
    return numberCondition(numberColumns[field as keyof typeof numberColumns], rule, params, path)
  const isProperty = field.startsWith('property:')
  if (!isProperty && !(field in textColumns)) throw new RuleError(path, `there is no field "${field}"`)
  const key = isProperty ? params.add('String', field.slice('property:'.length)) : ''
  const column = isProperty ? `properties[${key}]` : textColumns[field as keyof typeof textColumns]
  switch (op) {
    case 'exists':
      return isProperty ? `mapContains(properties, ${key})` : `(${column} != '')`
    case 'in':
      return `(${column} IN ${params.add('Array(String)', textList(rule, path))})`
    case 'is':
      return `(${column} = ${params.add('String', text(rule, path))})`
    case 'is_not':
      return `(${column} != ${params.add('String', text(rule, path))})`
    case 'contains':
      return `(position(${column}, ${params.add('String', text(rule, path))}) > 0)`
    case 'starts_with':
      return `startsWith(${column}, ${params.add('String', text(rule, path))})`
    case 'matches':
      return `match(${column}, ${params.add('String', regex(rule, path))})`
    default: {
      if (!isProperty)
        throw new RuleError(
          path,
          `"${field}" is a text and cannot be compared with ${op}; use a number field`,
        )
      return `ifNull(toFloat64OrNull(${column}) ${comparisons[op]} ${params.add('Float64', number(rule, path))}, 0)`
    }
  }
}

function numberCondition(column: string, rule: Condition, params: SqlParams, path: string): string {
  switch (rule.op) {
    case 'exists':
      return `isNotNull(${column})`
    case 'is':
      return `ifNull(${column} = ${params.add('Float64', number(rule, path))}, 0)`
    case 'is_not':
      return `ifNull(${column} != ${params.add('Float64', number(rule, path))}, 1)`
    case 'in':
      return `(${textList(rule, path)
        .map((value) => `ifNull(${column} = ${params.add('Float64', toNumber(value, path))}, 0)`)
        .join(' OR ')})`
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return `ifNull(${column} ${comparisons[rule.op]} ${params.add('Float64', number(rule, path))}, 0)`
    default:
      throw new RuleError(path, `"${rule.field}" is a number and cannot be tested with ${rule.op}`)
  }
}

function text({ op, value }: Condition, path: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new RuleError(path, `"${op}" needs a text to compare with`)
}

function textList({ value }: Condition, path: string): string[] {
  if (Array.isArray(value) && value.length > 0) return value
  throw new RuleError(path, '"in" needs a list with at least one value')
}

function toNumber(value: string, path: string): number {
  const result = value.trim() === '' ? Number.NaN : Number(value)
  if (!Number.isFinite(result)) throw new RuleError(path, `"${value}" is not a number`)
  return result
}

function number({ op, value }: Condition, path: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'string') return toNumber(value, path)
  throw new RuleError(path, `"${op}" needs a number to compare with`)
}

function regex(rule: Condition, path: string): string {
  const pattern = text(rule, path)
  if (pattern.length > limits.regexLength)
    throw new RuleError(path, `the pattern is longer than ${limits.regexLength} characters; shorten it`)
  if (unsupportedRegex.test(pattern))
    throw new RuleError(path, 'the pattern uses lookaround or a back reference, which are not supported')
  try {
    new RegExp(pattern.replace(/^\(\?[imsU-]+\)/, ''))
  } catch {
    throw new RuleError(path, 'the pattern is not a valid regular expression')
  }
  return pattern
}
