/**
 * When a value was set, then by what import, then in which row: bytes in the order of these three, which are compared
 * several times faster than a tuple of them. Moments before 1970 come first; 2^62 lifts them above 0.
 */
const order = `concat(reinterpretAsFixedString(byteSwap(toUInt64(toUnixTimestamp64Milli(set_at) + 4611686018427387904))),
      toString(import_id), '\\0', reinterpretAsFixedString(byteSwap(row)))`

/**
 * What counts of an attribute: the value that was set last. Expressions over `customer_attributes` grouped by customer,
 * and by name where several attributes are read.
 */
export const latestAttribute = {
  text: `argMax(value, ${order})`,
  /** In a tuple: argMax passes over NULL and would bring back the number a later text has replaced. */
  number: `argMax(tuple(number), ${order}).1`,
} as const
