import type { ScoreKind } from '../../../../shared/wire/import.ts'
import type {
  AnswerCondition,
  AttributeCondition,
  AttributeType,
  DidCondition,
  PersonaRule,
  ScoreCondition,
} from '../../../../shared/wire/personaRule.ts'

/** A persona rule as it is edited: it may be unfinished, and every node has a key of its own. */
export interface AttributeNode {
  kind: 'attribute'
  key: string
  attribute: string
  op: AttributeCondition['op']
  /** As typed; one value per line for `in`. */
  value: string
}
export interface DidNode {
  kind: 'did'
  key: string
  did: DidCondition['did'] | null
  /** Did it not: the condition is turned round. */
  never: boolean
  atLeast: string
  /** Empty = ever. */
  days: string
}
export interface ScoreNode {
  kind: 'score'
  key: string
  score: ScoreKind
  which: ScoreCondition['which']
  op: ScoreCondition['op']
  value: string
}
export interface AnswerNode {
  kind: 'answer'
  key: string
  /** Empty until a question is chosen. */
  answer: string
  op: AnswerCondition['op']
  /** Whether `is` compares a score. */
  scored: boolean
  /** As typed; one answer per line for `in`, an id for `code`. */
  value: string
  /** What the question was called when the rule was saved. */
  named: AnswerCondition['named']
}
export interface RuleGroup {
  kind: 'group'
  key: string
  mode: 'all' | 'any'
  negated: boolean
  children: PersonaRuleNode[]
}
export type PersonaRuleLeaf = AttributeNode | DidNode | ScoreNode | AnswerNode
export type PersonaRuleNode = PersonaRuleLeaf | RuleGroup

let keys = 0
const newKey = () => `p${++keys}`

export function newLeaf(kind: PersonaRuleLeaf['kind']): PersonaRuleLeaf {
  const key = newKey()
  if (kind === 'attribute') return { kind, key, attribute: '', op: 'is', value: '' }
  if (kind === 'did') return { kind, key, did: null, never: false, atLeast: '1', days: '' }
  if (kind === 'answer')
    return { kind, key, answer: '', op: 'exists', scored: false, value: '', named: undefined }
  return { kind, key, score: 'nps', which: 'latest', op: 'lte', value: '' }
}

export function newRuleGroup(
  children: PersonaRuleNode[],
  mode: 'all' | 'any' = 'all',
  negated = false,
): RuleGroup {
  return { kind: 'group', key: newKey(), mode, negated, children }
}

function toNode(rule: PersonaRule): PersonaRuleNode {
  const key = newKey()
  if ('attribute' in rule) {
    const { attribute, op, value } = rule
    return {
      kind: 'attribute',
      key,
      attribute,
      op,
      value: Array.isArray(value) ? value.join('\n') : `${value ?? ''}`,
    }
  }
  if ('did' in rule) {
    const { did, atLeast, days } = rule
    return {
      kind: 'did',
      key,
      did,
      never: false,
      atLeast: `${atLeast}`,
      days: days === null ? '' : `${days}`,
    }
  }
  if ('score' in rule) return { kind: 'score', key, ...rule, value: `${rule.value}` }
  if ('answer' in rule) {
    const { answer, op, value, named } = rule
    const text = Array.isArray(value) ? value.join('\n') : `${value ?? ''}`
    return { kind: 'answer', key, answer, op, scored: typeof value === 'number', value: text, named }
  }
  if ('not' in rule) {
    const inner = toNode(rule.not)
    if (inner.kind === 'did') return { ...inner, never: true }
    return inner.kind === 'group' && !inner.negated
      ? { ...inner, negated: true }
      : newRuleGroup([inner], 'all', true)
  }
  return 'all' in rule ? newRuleGroup(rule.all.map(toNode), 'all') : newRuleGroup(rule.any.map(toNode), 'any')
}

/** A stored rule for editing: always a group at the top; without a rule an empty one. */
export function toRuleTree(rule: PersonaRule | null): RuleGroup {
  if (rule === null) return newRuleGroup([])
  const node = toNode(rule)
  return node.kind === 'group' ? node : newRuleGroup([node])
}

const numeric = new Set(['gt', 'gte', 'lt', 'lte'])

function toNumber(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && Number.isFinite(number) ? number : null
}
function toWhole(text: string): number | null {
  const number = toNumber(text)
  return number !== null && Number.isInteger(number) && number > 0 ? number : null
}

const toLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function toAnswerCondition({ answer, op, scored, value, named }: AnswerNode): AnswerCondition | null {
  if (answer === '') return null
  const condition = (part: Pick<AnswerCondition, 'value'>) => ({
    answer,
    op,
    ...part,
    ...(named ? { named } : {}),
  })
  if (op === 'exists') return condition({})
  if (op === 'in') {
    const list = toLines(value)
    return list.length > 0 ? condition({ value: list }) : null
  }
  if (numeric.has(op) || (op === 'is' && scored)) {
    const number = toNumber(value)
    return number === null ? null : condition({ value: number })
  }
  return value.trim() === '' ? null : condition({ value: value.trim() })
}

function toLeaf(
  node: PersonaRuleLeaf,
  typeOf: (attribute: string) => AttributeType | undefined,
): PersonaRule | null {
  if (node.kind === 'attribute') {
    const { attribute, op, value } = node
    if (attribute === '') return null
    if (op === 'exists') return { attribute, op }
    if (op === 'in') {
      const list = toLines(value)
      return list.length > 0 ? { attribute, op, value: list } : null
    }
    if (numeric.has(op) && typeOf(attribute) !== 'date') {
      const number = toNumber(value)
      return number === null ? null : { attribute, op, value: number }
    }
    return value.trim() === '' ? null : { attribute, op, value: value.trim() }
  }
  if (node.kind === 'did') {
    const atLeast = toWhole(node.atLeast)
    const days = node.days.trim() === '' ? null : toWhole(node.days)
    if (node.did === null || atLeast === null || (days === null && node.days.trim() !== '')) return null
    const condition: DidCondition = { did: node.did, atLeast, days }
    return node.never ? { not: condition } : condition
  }
  if (node.kind === 'answer') return toAnswerCondition(node)
  const value = toNumber(node.value)
  return value === null ? null : { score: node.score, which: node.which, op: node.op, value }
}

/** The rule of a tree, as short as it can be said; null while something is unfinished. */
export function toPersonaRule(
  node: PersonaRuleNode,
  typeOf: (attribute: string) => AttributeType | undefined,
): PersonaRule | null {
  if (node.kind !== 'group') return toLeaf(node, typeOf)
  const parts = node.children.map((child) => toPersonaRule(child, typeOf))
  if (parts.length === 0 || parts.some((part) => part === null)) return null
  const whole = parts as PersonaRule[]
  const inner: PersonaRule =
    whole.length === 1 ? whole[0]! : node.mode === 'all' ? { all: whole } : { any: whole }
  return node.negated ? { not: inner } : inner
}

/** The tree with the node of that key changed, or taken out when `change` gives null. Emptied inner groups go too. */
export function withRuleNode(
  tree: RuleGroup,
  key: string,
  change: (node: PersonaRuleNode) => PersonaRuleNode | null,
): RuleGroup {
  const walk = (node: PersonaRuleNode): PersonaRuleNode | null => {
    if (node.key === key) return change(node)
    if (node.kind !== 'group') return node
    const children = node.children.map(walk).filter((child) => child !== null)
    return children.length === 0 ? null : { ...node, children }
  }
  const changed = walk(tree)
  if (changed === null) return { ...tree, children: [] }
  return changed.kind === 'group' ? changed : newRuleGroup([changed])
}
