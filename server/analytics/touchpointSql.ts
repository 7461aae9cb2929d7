import type { Rule } from '../../shared/wire/touchpoint.ts'
import { ruleSql } from './ruleSql.ts'
import type { SqlParams } from './sqlParams.ts'

/** Touchpoints in the order in which their rules are tried. */
export type Catalogue = readonly { number: number; rule: Rule }[]

/** The event names a rule stands for when it looks at nothing but the name; otherwise null. */
function plainNames(rule: Rule): readonly string[] | null {
  if ('any' in rule) {
    const parts = rule.any.map(plainNames)
    return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? [])
  }
  if (!('field' in rule) || rule.field !== 'name') return null
  if (rule.op === 'is' && typeof rule.value === 'string') return [rule.value]
  return rule.op === 'in' && Array.isArray(rule.value) ? rule.value : null
}

/**
 * One UInt16 expression over the columns of `events`: the number of the first touchpoint whose rule holds,
 * 0 for an unmapped event. Neighbouring rules that only name events become one look-up, which the engine does
 * once per distinct name instead of once per event.
 */
export function touchpointSql(catalogue: Catalogue, params: SqlParams): string {
  const branches: string[] = []
  let run = new Map<string, number>()
  const flush = () => {
    if (run.size === 0) return
    const names = params.add('Array(String)', [...run.keys()])
    const numbers = params.add('Array(UInt16)', [...run.values()])
    const look = `transform(name, ${names}, ${numbers}, 0)`
    branches.push(`${look} != 0, ${look}`)
    run = new Map()
  }
  for (const { number, rule } of catalogue) {
    const names = plainNames(rule)
    if (names) {
      for (const name of names) if (!run.has(name)) run.set(name, number)
    } else {
      flush()
      branches.push(`${ruleSql(rule, params)}, ${params.add('UInt16', number)}`)
    }
  }
  flush()
  return branches.length === 0 ? 'toUInt16(0)' : `toUInt16(multiIf(${branches.join(', ')}, 0))`
}
