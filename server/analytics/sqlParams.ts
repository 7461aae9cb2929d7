export type ParamType =
  | 'String'
  | 'Float64'
  | 'Int64'
  | 'UInt64'
  | 'UInt32'
  | 'UInt16'
  | 'Array(String)'
  | 'Array(Int64)'
  | 'Array(UInt64)'
  | 'Array(UInt32)'
  | 'Array(UInt16)'

/** Collects the values of one statement; each is bound under a name and never becomes part of the text. */
export class SqlParams {
  readonly values: Record<string, unknown> = {}
  readonly #names = new Map<string, string>()
  readonly #prefix: string

  constructor(prefix = 'p') {
    this.#prefix = prefix
  }

  /** Placeholder for `value`; equal values share one. */
  add(type: ParamType, value: unknown): string {
    const key = `${type} ${JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? part.toString() : part))}`
    let name = this.#names.get(key)
    if (name === undefined) {
      name = `${this.#prefix}${this.#names.size}`
      this.#names.set(key, name)
      this.values[name] = value
    }
    return `{${name}:${type}}`
  }
}
