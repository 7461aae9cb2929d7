import type { Condition, Rule } from '../../../shared/wire/touchpoint.ts'

export type Op = Condition['op']

/** A rule as it is edited: it may be unfinished, and every node has a key of its own. */
export interface ConditionNode {
  kind: 'condition'
  key: string
  field: string
  op: Op
  /** As typed; one value per line for `in`. */
  value: string
}
export interface GroupNode {
  kind: 'group'
  key: string
  mode: 'all' | 'any'
  negated: boolean
  children: RuleNode[]
}
export type RuleNode = ConditionNode | GroupNode

let keys = 0
const newKey = () => `n${++keys}`

export function newCondition(field = 'name', op: Op = 'is', value = ''): ConditionNode {
  return { kind: 'condition', key: newKey(), field, op, value }
}

export function newGroup(children: RuleNode[], mode: 'all' | 'any' = 'all', negated = false): GroupNode {
  return { kind: 'group', key: newKey(), mode, negated, children }
}

function isCondition(rule: Rule): rule is Condition {
  return 'field' in rule
}

function toNode(rule: Rule): RuleNode {
  if (isCondition(rule)) {
    const value = Array.isArray(rule.value)
      ? rule.value.join('\n')
      : rule.value === undefined
        ? ''
        : String(rule.value)
    return newCondition(rule.field, rule.op, value)
  }
  if ('not' in rule) {
    const inner = toNode(rule.not)
    return inner.kind === 'group' && !inner.negated
      ? { ...inner, negated: true }
      : newGroup([inner], 'all', true)
  }
  return 'all' in rule ? newGroup(rule.all.map(toNode), 'all') : newGroup(rule.any.map(toNode), 'any')
}

/** A stored rule for editing: always a group at the top. */
export function toTree(rule: Rule): GroupNode {
  const node = toNode(rule)
  return node.kind === 'group' ? node : newGroup([node])
}

const numeric = new Set<Op>(['gt', 'gte', 'lt', 'lte'])

/** True where the value must be a number. */
export function wantsNumber(field: string, op: Op): boolean {
  return numeric.has(op) || ((field === 'value' || field === 'score') && (op === 'is' || op === 'is_not'))
}

/** The rule of a tree, as short as it can be said; null while something is unfinished. */
export function toRule(node: RuleNode): Rule | null {
  if (node.kind === 'condition') {
    const { field, op, value } = node
    if (field === 'property:') return null
    if (op === 'exists') return { field, op }
    if (op === 'in') {
      const list = value
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
      return list.length > 0 ? { field, op, value: list } : null
    }
    if (wantsNumber(field, op)) {
      const number = Number(value.replace(',', '.'))
      return value.trim() !== '' && Number.isFinite(number) ? { field, op, value: number } : null
    }
    return value === '' ? null : { field, op, value }
  }
  const parts = node.children.map(toRule)
  if (parts.length === 0 || parts.some((part) => part === null)) return null
  const whole = parts as Rule[]
  const inner: Rule = whole.length === 1 ? whole[0]! : node.mode === 'all' ? { all: whole } : { any: whole }
  return node.negated ? { not: inner } : inner
}

/** The tree with the node of that key changed, or taken out when `change` gives null. Emptied groups go too. */
export function withNode(
  tree: GroupNode,
  key: string,
  change: (node: RuleNode) => RuleNode | null,
): GroupNode {
  const walk = (node: RuleNode): RuleNode | null => {
    if (node.key === key) return change(node)
    if (node.kind === 'condition') return node
    const children = node.children.map(walk).filter((child) => child !== null)
    return children.length === 0 ? null : { ...node, children }
  }
  const changed = walk(tree)
  if (changed === null) return { ...tree, children: [newCondition()] }
  return changed.kind === 'group' ? changed : newGroup([changed])
}
