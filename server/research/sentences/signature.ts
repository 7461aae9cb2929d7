import { type RawBuilder, sql } from 'kysely'

/** Bits of a signature: 512 for the sentence vector and 512 for the characters. */
export const signatureBits = 1024

/**
 * The signs of a theme vector as text of 0 and 1. Of two texts that are alike most signs are the same (the share of
 * differing ones grows with the angle between the vectors), so the nearest are found by counting bits. Null for a
 * vector that says nothing. A sentence vector of another length than 512 is cut or filled up.
 */
export function toSignature(themeVector: Float32Array): string | null {
  const half = signatureBits / 2
  const width = themeVector.length - half
  let any = false
  let bits = ''
  for (let at = 0; at < signatureBits; at++) {
    const value = at < half ? (at < width ? themeVector[at]! : 0) : themeVector[width + at - half]!
    if (value !== 0) any = true
    bits += value > 0 ? '1' : '0'
  }
  return any ? bits : null
}

/**
 * How unlike a signature in the database is to another, as `by_meaning` and `by_characters`: of the sentence vectors
 * the number of different signs, of the characters the shared ones, taken from 0. What `findBySigns` orders by.
 */
export function unlikeSql(of: RawBuilder<unknown>, signature: string): RawBuilder<unknown> {
  const half = signatureBits / 2
  const [meaning, characters] = [signature.slice(0, half), signature.slice(half)]
  const type = sql`bit(${sql.lit(half)})`
  return sql`
    bit_count(substring(${of} for ${sql.lit(half)}) # ${meaning}::${type}) as by_meaning,
    -bit_count(substring(${of} from ${sql.lit(half + 1)}) & ${characters}::${type}) as by_characters`
}
