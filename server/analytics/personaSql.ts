import type { AttributeCondition, DidCondition, ScoreCondition } from '../../shared/wire/personaRule.ts'
import { type CustomerRule, CustomerSet } from './CustomerSet.ts'
import { latestAttribute } from './latestAttribute.ts'
import { RuleError, ruleSql } from './ruleSql.ts'
import type { TraceSelection } from './selection.ts'
import type { SqlParams } from './sqlParams.ts'

/** What a persona's rule is read against. */
export type PersonaScope = Pick<TraceSelection, 'workspace' | 'generation' | 'singleRows'> & {
  /** Numbers of touchpoints by their ids; a touchpoint that is gone is done by nobody. */
  numberOf: Readonly<Record<string, number>>
  /** "In the last days" ends here: milliseconds since 1970. */
  asOf: number
  /** The expression is put to rows of `traces` themselves: what was done is read off them, not looked up. */
  onTraces?: boolean
}

const comparisons = { is: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const
const limits = { depth: 10, conditions: 100 }
const dayMs = 86_400_000

/**
 * One ClickHouse expression over a column `customer` that is 1 where the rule holds and 0 elsewhere. Every leaf is
 * a set of customers of the same workspace, so that on a cluster each shard asks only itself.
 * @throws RuleError when the rule is too deep, too long, or compares what cannot be compared
 */
export function personaSql(rule: CustomerRule, scope: PersonaScope, params: SqlParams): string {
  return compile(rule, scope, params, '', { left: limits.conditions, depth: limits.depth })
}

function compile(
  rule: CustomerRule,
  scope: PersonaScope,
  params: SqlParams,
  path: string,
  budget: { left: number; depth: number },
): string {
  const at = (part: string) => `${path}${path && '.'}${part}`
  if ('all' in rule || 'any' in rule || 'not' in rule) {
    if (budget.depth === 0)
      throw new RuleError(path, `conditions are nested more than ${limits.depth} deep; flatten the rule`)
    budget.depth--
    const joined =
      'not' in rule
        ? `(NOT ${compile(rule.not, scope, params, at('not'), budget)})`
        : join('all' in rule ? 'all' : 'any', rule)
    budget.depth++
    return joined
  }
  budget.left--
  if (budget.left < 0) throw new RuleError(path, `the rule has more than ${limits.conditions} conditions`)
  if (rule instanceof CustomerSet) return namedSql(rule, params)
  if ('attribute' in rule) return `customer IN (${attributeSql(rule, scope, params, path)})`
  if ('score' in rule) return `customer IN (${scoreSql(rule, scope, params)})`
  return didSql(rule, scope, params, at('did'))

  function join(key: 'all' | 'any', of: { all: CustomerRule[] } | { any: CustomerRule[] }): string {
    const parts = 'all' in of ? of.all : of.any
    const compiled = parts.map((part, i) => compile(part, scope, params, at(`${key}[${i}]`), budget))
    return compiled.length === 1 ? compiled[0]! : `(${compiled.join(key === 'all' ? ' AND ' : ' OR ')})`
  }
}

/** A list of names as it is would be gone through for every row; what a SELECT gives is looked up in. */
function namedSql({ customers }: CustomerSet, params: SqlParams): string {
  if (customers.length === 0) return '0'
  return `customer IN (SELECT arrayJoin(splitByChar('\\0', ${params.add('String', customers.join('\0'))})))`
}

function attributeSql(
  { attribute, op, value }: AttributeCondition,
  { workspace }: PersonaScope,
  params: SqlParams,
  path: string,
): string {
  return `SELECT customer FROM customer_attributes WHERE workspace = ${params.add('String', workspace)} AND name = ${params.add('String', attribute)}
    GROUP BY customer HAVING ${condition()}`

  function condition(): string {
    const { text: latest, number } = latestAttribute
    switch (op) {
      case 'exists':
        return '1'
      case 'in':
        if (!Array.isArray(value)) throw new RuleError(path, '"in" needs a list with at least one value')
        return `${latest} IN ${params.add('Array(String)', value)}`
      case 'contains':
        return `positionCaseInsensitiveUTF8(${latest}, ${params.add('String', toText())}) > 0`
      case 'is':
        return typeof value === 'number'
          ? `ifNull(${number} = ${params.add('Float64', value)}, 0)`
          : `${latest} = ${params.add('String', toText())}`
      case 'is_not':
        return typeof value === 'number'
          ? `ifNull(${number} != ${params.add('Float64', value)}, 0)`
          : `${latest} != ${params.add('String', toText())}`
      default:
        return `ifNull(${number} ${comparisons[op]} ${params.add('Float64', toNumber())}, 0)`
    }
  }
  function toText(): string {
    if (typeof value === 'string' && value !== '') return value
    throw new RuleError(path, `"${op}" needs a text to compare with`)
  }
  function toNumber(): number {
    const found =
      typeof value === 'number'
        ? value
        : typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
          ? Date.parse(value)
          : Number(typeof value === 'string' && value.trim() ? value : Number.NaN)
    if (!Number.isFinite(found))
      throw new RuleError(path, `"${op}" needs a number or a date such as 2026-01-31 to compare with`)
    return found
  }
}

function scoreSql(
  { score, which, op, value }: ScoreCondition,
  { workspace }: PersonaScope,
  params: SqlParams,
): string {
  const given = {
    latest: 'argMax(score, (occurred_at, seq, event_id))',
    lowest: 'min(score)',
    highest: 'max(score)',
  }[which]
  return `SELECT customer FROM events WHERE workspace = ${params.add('String', workspace)} AND score_kind = ${params.add('String', score)} AND isNotNull(score)
    GROUP BY customer HAVING ${given} ${comparisons[op]} ${params.add('Float64', value)}`
}

function didSql(
  { did, atLeast, days }: DidCondition,
  scope: PersonaScope,
  params: SqlParams,
  path: string,
): string {
  const since = days === null ? null : scope.asOf - days * dayMs
  if ('event' in did) {
    const condition = (() => {
      try {
        return ruleSql(did.event, params)
      } catch (error) {
        throw error instanceof RuleError
          ? new RuleError(path, error.message.replace(`${error.path}: `, ''))
          : error
      }
    })()
    const after =
      since === null
        ? ''
        : ` AND occurred_at >= fromUnixTimestamp64Milli(${params.add('Int64', since)}, 'UTC') AND occurred_at < fromUnixTimestamp64Milli(${params.add('Int64', scope.asOf)}, 'UTC')`
    return `customer IN (SELECT customer FROM events WHERE workspace = ${params.add('String', scope.workspace)}${after} AND ${condition}
    GROUP BY customer HAVING count() >= ${params.add('UInt32', atLeast)})`
  }
  const number = scope.numberOf[did.touchpointId]
  if (number === undefined) return '0'
  const tp = params.add('UInt16', number)
  const times =
    since === null
      ? `countEqual(tps, ${tp})`
      : `arrayCount((tp, t) -> tp = ${tp} AND t >= ${params.add('Int64', since)} AND t < ${params.add('Int64', scope.asOf)}, tps, ts)`
  const often = `${times} >= ${params.add('UInt32', atLeast)}`
  if (scope.onTraces) return `(${often})`
  return `customer IN (SELECT customer FROM traces${scope.singleRows ? '' : ' FINAL'} WHERE workspace = ${params.add('String', scope.workspace)} AND generation = ${params.add('UInt32', scope.generation)}
    AND ${often})`
}
