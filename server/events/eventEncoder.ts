import type { ImportedEvent } from '../files/rowToEvent.ts'

/** The columns in the order in which `EventEncoder` writes them. */
export const stagingColumns = [
  'customer',
  'occurred_at',
  'seq',
  'name',
  'channel',
  'source',
  'lifecycle',
  'value',
  'score',
  'score_kind',
  'text',
  'properties',
] as const

const SHORT = 40

/**
 * Collects events as ClickHouse RowBinary (format documentation: strings are a LEB128 length and UTF-8
 * bytes, Nullable is a flag byte and the value, DateTime64(3) an Int64 of milliseconds, Map a LEB128 count
 * and key/value pairs). RowBinary, because JSON costs the engine several times as much to read.
 */
export class EventEncoder {
  #buffer: Buffer<ArrayBuffer>
  #at = 0
  #rows = 0

  constructor(bytes = 1 << 20) {
    this.#buffer = Buffer.from(new ArrayBuffer(bytes))
  }

  get rows(): number {
    return this.#rows
  }

  get bytes(): number {
    return this.#at
  }

  add(event: ImportedEvent): void {
    this.#string(event.customer)
    this.#integer(event.timeMs)
    this.#integer(event.seq)
    this.#string(event.name)
    this.#string(event.channel)
    this.#string(event.source)
    this.#string(event.lifecycle)
    this.#number(event.value)
    this.#number(event.score)
    this.#string(event.scoreKind)
    this.#string(event.text)
    const { properties } = event
    const keys = Object.keys(properties)
    this.#room(10)
    this.#length(keys.length)
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!
      this.#string(key)
      this.#string(properties[key]!)
    }
    this.#rows++
  }

  /**
   * The bytes collected so far, without a copy; the encoder starts anew in `next`, or in fresh memory. Batches of
   * many megabytes are handed round and back again, so that they do not wait for the garbage collector.
   */
  take(next?: ArrayBuffer): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.#buffer.buffer, 0, this.#at)
    this.#buffer = Buffer.from(next ?? new ArrayBuffer(this.#buffer.length))
    this.#at = 0
    this.#rows = 0
    return taken
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return
    const larger = Buffer.from(new ArrayBuffer(Math.max(this.#buffer.length * 2, this.#at + bytes)))
    this.#buffer.copy(larger, 0, 0, this.#at)
    this.#buffer = larger
  }

  #length(value: number): void {
    while (value >= 0x80) {
      this.#buffer[this.#at++] = (value & 0x7f) | 0x80
      value >>>= 7
    }
    this.#buffer[this.#at++] = value
  }

  #string(text: string): void {
    const { length } = text
    this.#room(length * 3 + 5)
    // Most cells are short ASCII: writing them here is several times faster than a call out of JavaScript.
    if (length < SHORT) {
      const buffer = this.#buffer
      const start = this.#at + 1
      let i = 0
      for (; i < length; i++) {
        const code = text.charCodeAt(i)
        if (code > 0x7f) break
        buffer[start + i] = code
      }
      if (i === length) {
        buffer[this.#at] = length
        this.#at = start + length
        return
      }
    }
    this.#length(Buffer.byteLength(text))
    this.#at += this.#buffer.write(text, this.#at, 'utf8')
  }

  /** A whole number within ±2^53 as 64 bits, little end first. */
  #integer(value: number): void {
    this.#room(8)
    const high = Math.floor(value / 0x1_0000_0000)
    this.#buffer.writeUInt32LE(value - high * 0x1_0000_0000, this.#at)
    this.#buffer.writeInt32LE(high, this.#at + 4)
    this.#at += 8
  }

  #number(value: number | null): void {
    this.#room(9)
    if (value === null) {
      this.#buffer[this.#at++] = 1
      return
    }
    this.#buffer[this.#at++] = 0
    this.#at = this.#buffer.writeDoubleLE(value, this.#at)
  }
}
