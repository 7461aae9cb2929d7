/**
 * The query shapes PostHog runs on its event table, as its source describes them (funnels: events sorted into an
 * array per person and handed to an aggregation; paths: sorted by person and time, then neighbours). Here they
 * run on our own event table, which is already sorted by customer and time: the kindest order they could have.
 */

/** Transitions by a window function over the events of each person. */
export const edgesByWindow = `SELECT source, target, count() AS transitions, avg(gap) AS mean FROM (
  SELECT name AS target, lagInFrame(name) OVER trail AS source,
    toUnixTimestamp64Milli(occurred_at) - toUnixTimestamp64Milli(lagInFrame(occurred_at) OVER trail) AS gap,
    row_number() OVER trail AS place
  FROM events WHERE workspace = {workspace:String}
  WINDOW trail AS (PARTITION BY customer ORDER BY occurred_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
) WHERE place > 1 GROUP BY source, target`

/** The same without times. */
export const edgeCountsByWindow = `SELECT source, target, count() AS transitions FROM (
  SELECT name AS target, lagInFrame(name) OVER trail AS source, row_number() OVER trail AS place
  FROM events WHERE workspace = {workspace:String}
  WINDOW trail AS (PARTITION BY customer ORDER BY occurred_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
) WHERE place > 1 GROUP BY source, target`

/** Transitions by an array per person, built on the fly. */
export const edgesByArrays = `SELECT step.1 AS source, step.2 AS target, count() AS transitions, avg(step.3) AS mean FROM (
  SELECT arraySort(groupArray((toUnixTimestamp64Milli(occurred_at), toString(name)))) AS trail
  FROM events WHERE workspace = {workspace:String} GROUP BY customer
)
ARRAY JOIN arrayMap((a, b) -> (a.2, b.2, b.1 - a.1), arrayPopBack(trail), arrayPopFront(trail)) AS step
GROUP BY source, target`

/** A funnel: the events of its steps, as an array of (time, id, steps) per person, then one pass over each. */
export const funnelByArrays = (
  steps: readonly string[][],
) => `SELECT ${steps.map((_, i) => `countIf(level > ${i})`).join(', ')} FROM (
  SELECT arrayReduce('windowFunnel(1000000000000, \\'strict_once\\')', arrayMap(e -> toUInt64(e.1), trail),
    ${steps.map((_, i) => `arrayMap(e -> has(e.3, ${i + 1}), trail)`).join(', ')}) AS level
  FROM (
    SELECT customer, arraySort(e -> e.1, groupArray((toUnixTimestamp64Milli(occurred_at), event_id,
      arrayFilter(s -> s != 0, [${steps.map((names, i) => `${i + 1} * (name IN (${names.map((n) => `'${n}'`).join(', ')}))`).join(', ')}])))) AS trail
    FROM events WHERE workspace = {workspace:String} AND name IN (${steps
      .flat()
      .map((n) => `'${n}'`)
      .join(', ')})
    GROUP BY customer
  )
)`

/** The same funnel by the engine's own aggregate function, without arrays. */
export const funnelByAggregate = (
  steps: readonly string[][],
) => `SELECT ${steps.map((_, i) => `countIf(level > ${i})`).join(', ')} FROM (
  SELECT windowFunnel(1000000000000, 'strict_once')(toUInt64(toUnixTimestamp64Milli(occurred_at)),
    ${steps.map((names) => `name IN (${names.map((n) => `'${n}'`).join(', ')})`).join(', ')}) AS level
  FROM events WHERE workspace = {workspace:String} GROUP BY customer
)`

/** A whole map as dashboards of funnels do it: reached, left and time to the next stage for each stage, from events. */
export const mapByFunnels = (steps: readonly string[][]) => `SELECT ${steps
  .map(
    (_, i) =>
      `countIf(first_${i} > 0), quantilesIf(0.5, 0.9)(next_${i} - first_${i}, first_${i} > 0 AND next_${i} > first_${i})`,
  )
  .join(', ')} FROM (
  SELECT ${steps.map((_, i) => `minIf(at, step = ${i + 1}) AS first_${i}, minIf(at, step > ${i + 1}) AS next_${i}`).join(', ')}
  FROM (
    SELECT customer, toUnixTimestamp64Milli(occurred_at) AS at,
      multiIf(${steps.map((names, i) => `name IN (${names.map((n) => `'${n}'`).join(', ')}), ${i + 1}`).join(', ')}, 0) AS step
    FROM events WHERE workspace = {workspace:String}
  ) GROUP BY customer
)`
