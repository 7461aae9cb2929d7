/**
 * What counts of an attribute: the value that was set last. Expressions over `customer_attributes` grouped by customer,
 * and by name where several attributes are read.
 */
export const latestAttribute = {
  text: 'argMax(value, (set_at, import_id, row))',
  /** In a tuple: argMax passes over NULL and would bring back the number a later text has replaced. */
  number: 'argMax(tuple(number), (set_at, import_id, row)).1',
} as const
