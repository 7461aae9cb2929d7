import { createHash } from 'node:crypto'
import type { AttributeCondition, DidCondition, ScoreCondition } from '../../shared/wire/personaRule.ts'

/**
 * Customers by name, looked up where the event store cannot look. As JSON it is a digest of the names: a key for kept
 * answers stays short and changes with them.
 */
export class CustomerSet {
  /** Each once, in an order that depends on nothing else. */
  readonly customers: readonly string[]
  readonly #digest: string

  constructor(customers: Iterable<string>) {
    this.customers = [...new Set(customers)].sort()
    this.#digest = createHash('sha256').update(JSON.stringify(this.customers)).digest('base64url')
  }

  toJSON() {
    return { customers: this.#digest }
  }
}

/** A persona's rule in which the conditions on survey answers have become the customers they hold for. */
export type CustomerRule =
  | AttributeCondition
  | DidCondition
  | ScoreCondition
  | CustomerSet
  | { all: CustomerRule[] }
  | { any: CustomerRule[] }
  | { not: CustomerRule }
