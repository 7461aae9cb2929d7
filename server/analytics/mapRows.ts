import { type MeasuredMap, requiredSteps, type StepRun, touchpointsOf } from './measuredMap.ts'
import {
  arrayPositions,
  hasOwnTouchpoints,
  longestMaskedTrace,
  maskPositions,
  type Positions,
  stepNumbersSql,
} from './positions.ts'
import { type TraceSelection, tracesSql } from './selection.ts'
import type { SqlParams } from './sqlParams.ts'

/** A run of steps that is measured as one thing; several stages, substages and steps may share it. */
export type MapElement = { first: number; last: number; isStage: boolean }

/** Every distinct run of steps of the map that has a touchpoint; the place in the list names its columns. */
export function listElements(map: MeasuredMap): MapElement[] {
  const elements = new Map<string, MapElement>()
  const add = ({ first, last }: Pick<StepRun, 'first' | 'last'>, isStage: boolean) => {
    if (touchpointsOf(map, first, last).length === 0) return
    const key = `${first}-${last}`
    const known = elements.get(key)
    if (known) known.isStage ||= isStage
    else elements.set(key, { first, last, isStage })
  }
  for (const stage of map.stages) add(stage, true)
  for (const substage of map.substages) add(substage, false)
  map.steps.forEach((_, i) => {
    add({ first: i, last: i }, false)
  })
  return [...elements.values()]
}

export function elementIndex(elements: readonly MapElement[], run: Pick<StepRun, 'first' | 'last'>): number {
  return elements.findIndex((element) => element.first === run.first && element.last === run.last)
}

/**
 * One row per customer of the selection (at most; an attempt may need an entry event):
 * `entered`, `completed` UInt8, `total_ms` from entry to completion; and per element k of `listElements`
 * `c{k}` its events, `e{k}` entered, `w{k}` went on, `d{k}` ms to the next event of a later element (where
 * `t{k}`), and for stages `y{k}` the number (from 1) of the stage that came next, 0 if none. `seed` differs between customers.
 *
 * `longest`: events of the longest trace of the selection; decides which way of finding places is needed.
 */
export function mapRowsSql(
  map: MeasuredMap,
  selection: TraceSelection,
  params: SqlParams,
  options: { longest: number; withCustomer: boolean },
): string {
  const { longest, withCustomer } = options
  const masks = () =>
    mapRowsBy(
      maskPositions(map),
      map,
      selection,
      params,
      withCustomer,
      `length(tps) <= ${longestMaskedTrace}`,
    )
  const arrays = () =>
    mapRowsBy(
      arrayPositions(map),
      map,
      selection,
      params,
      withCustomer,
      `length(tps) > ${longestMaskedTrace}`,
    )
  if (longest <= longestMaskedTrace) return masks()
  return `${masks()}\nUNION ALL\n${arrays()}`
}

function mapRowsBy(
  positions: Positions,
  map: MeasuredMap,
  selection: TraceSelection,
  params: SqlParams,
  withCustomer: boolean,
  lengths: string,
): string {
  const { settings } = map
  const own = hasOwnTouchpoints(map)
  const elements = listElements(map)
  const required = requiredSteps(map)
  const lastStep = map.steps.length - 1
  const inOrder = settings.orderMode === 'ordered' || settings.orderMode === 'strict'
  const bestOf =
    settings.entry === 'best' && (settings.windowSeconds !== null || settings.orderMode === 'strict')
  // The attempt has to be cut out of the trace when it ends before the trace does, or may start anywhere.
  const cut = settings.windowSeconds !== null || bestOf

  const carried = withCustomer || bestOf ? ['customer'] : []
  let sql = `SELECT * FROM (${tracesSql(selection, [...(carried as ['customer'] | []), 'tps', 'ts'], params)}) WHERE ${lengths}`
  const layer = (columns: readonly string[], where = '') => {
    if (columns.length > 0 || where)
      sql = `SELECT *${columns.map((c) => `, ${c}`).join('')} FROM (\n${sql}\n)${where && ` WHERE ${where}`}`
  }
  const replace = (columns: readonly string[], where = '') => {
    sql = `SELECT ${[...carried, ...columns].join(', ')} FROM (\n${sql}\n)${where && ` WHERE ${where}`}`
  }
  const stepNumbers = stepNumbersSql(map, params)

  if (settings.sameTime === 'map_order') {
    layer([`arraySort((place, t, s) -> (t, s, place), arrayEnumerate(tps), ts, ${stepNumbers}) AS places`])
    replace(['arrayMap(place -> tps[place], places) AS tps', 'ts'])
  }
  layer([`${stepNumbers} AS es`])

  if (cut) {
    const starts = inOrder
      ? arrayPositions(map).set(required[0]!, required[0]!)
      : arrayPositions(map).set(0, lastStep)
    if (bestOf) {
      layer([`arrayFilter((place, hit) -> hit, arrayEnumerate(tps), ${starts}) AS starts`])
      sql = `SELECT *, start FROM (\n${sql}\n) ARRAY JOIN starts AS start`
    } else layer([`indexOf(${starts}, 1) AS start`], 'start > 0')
    const until =
      settings.windowSeconds === null
        ? 'length(ts)'
        : `arrayCount(t -> t <= ts[start] + ${params.add('Int64', Math.round(settings.windowSeconds * 1000))}, ts)`
    layer([`${until} AS until`])
    replace([
      ...(bestOf ? ['start'] : []),
      'arraySlice(tps, start, until - start + 1) AS tps',
      'arraySlice(ts, start, until - start + 1) AS ts',
      'arraySlice(es, start, until - start + 1) AS es',
    ])
  }

  for (const columns of positions.base) layer(columns)

  // Sets, each once; from here on the events themselves are only needed for times and stages.
  const sets = new Map<string, string>()
  const set = (first: number, last: number): string => {
    const name = `s_${first}_${last}`
    if (!sets.has(name)) sets.set(name, positions.set(first, last))
    return name
  }
  const ownSets = elements.map((element) => set(element.first, element.last))
  const later = elements.map(({ last }) =>
    touchpointsOf(map, last + 1, lastStep).length > 0 ? set(last + 1, lastStep) : null,
  )
  const onMap = set(0, lastStep)
  const requiredSets = required.map((i) => set(i, i))
  replace([
    'ts',
    own ? 'es' : 'tps',
    ...(bestOf ? ['start'] : []),
    ...(bestOf && !inOrder
      ? [`arrayMax(${own ? 'es' : stepNumbersSql(map, params, 'last')}) AS latest`]
      : []),
    ...[...sets].map(([name, expression]) => `${expression} AS ${name}`),
  ])

  const stageOf = (place: string, after: number) => stageOfSql(map, place, after, own, params)
  /** Adds columns for the first place of each set beyond a place. */
  const findBeyond = (wanted: readonly { name: string; set: string; place: string }[]) => {
    layer(wanted.map(({ name, set, place }) => `${positions.beyond(set, place)} AS r_${name}`))
    layer(wanted.map(({ name, place }) => `${positions.firstBeyond(`r_${name}`, place)} AS ${name}`))
  }
  const elementColumns = (
    k: number,
    of: { next: string | null; wentOn: string; onward: string; stage: string; count: string },
  ) => [
    `toUInt32(${of.count}) AS c${k}`,
    `toUInt8(p${k} > 0) AS e${k}`,
    `toUInt8(${of.wentOn}) AS w${k}`,
    `toUInt8(${of.next === null ? '0' : `${of.next} > 0`}) AS t${k}`,
    `toInt64(${of.next === null ? '0' : `ts[${of.next}] - ts[p${k}]`}) AS d${k}`,
    ...(elements[k]!.isStage ? [`toUInt16(if(${of.onward}, ${of.stage}, 0)) AS y${k}`] : []),
  ]

  if (inOrder) {
    const isStrict = settings.orderMode === 'strict'
    if (isStrict) layer([`${positions.union(requiredSets)} AS s_required`])
    const place = 'reached[-1]'
    const found = (set: string) => positions.firstBeyond(positions.beyond(set, place), place)
    const next = isStrict ? `if(${found('s')} = ${found('s_required')}, ${found('s')}, 0)` : found('s')
    const start = `[toUInt32(${positions.first(requiredSets[0]!)})]`
    // One fold, however many steps: a subquery for each would take the engine longer to read than to run.
    layer([
      required.length === 1
        ? `${start} AS q`
        : `arrayFold((reached, s) -> arrayPushBack(reached, toUInt32(${next})), [${requiredSets.slice(1).join(', ')}], ${start}) AS q`,
    ])
    layer(required.map((_, i) => `q[${i + 1}] AS q${i}`))
    const firstRequired = elements.map((element) =>
      required.findIndex((step) => step >= element.first && step <= element.last),
    )
    const nextRequired = elements.map((element) => required.findIndex((step) => step > element.last))
    const loose = elements.flatMap((_, k) => (firstRequired[k]! < 0 ? [k] : []))
    layer(elements.flatMap((_, k) => (firstRequired[k]! >= 0 ? [`q${firstRequired[k]} AS p${k}`] : [])))
    findBeyond(loose.map((k) => ({ name: `p${k}`, set: ownSets[k]!, place: 'q0' })))
    findBeyond(
      loose.flatMap((k) => (later[k] === null ? [] : [{ name: `n${k}`, set: later[k]!, place: `p${k}` }])),
    )
    layer(
      elements.flatMap((element, k) => {
        const following = nextRequired[k]!
        const next =
          firstRequired[k]! >= 0
            ? following >= 0
              ? `q${following}`
              : null
            : later[k] === null
              ? null
              : `n${k}`
        return elementColumns(k, {
          next,
          wentOn: `${next ?? `p${k}`} > 0`,
          onward: next === null ? '0' : `${next} > 0`,
          stage:
            next === null
              ? '0'
              : firstRequired[k]! >= 0
                ? String(stageNumber(map, required[following]!))
                : stageOf(next, element.last),
          count: positions.countFrom(ownSets[k]!, `p${k}`),
        })
      }),
    )
    const goal = `q${required.length - 1}`
    layer([
      'toUInt8(q0 > 0) AS entered',
      `toUInt8(${goal} > 0) AS completed`,
      `toInt64(ts[${goal}] - ts[q0]) AS total_ms`,
      ...(bestOf ? [`${required.map((_, i) => `(q${i} > 0)`).join(' + ')} AS reach`] : []),
    ])
  } else {
    const anyOrder = settings.orderMode === 'any'
    layer([
      `${positions.first(onMap)} AS entry`,
      ...elements.map((_, k) => `${positions.first(ownSets[k]!)} AS p${k}`),
      ...(anyOrder ? requiredSets.map((target, i) => `${positions.first(target)} AS q${i}`) : []),
      ...(anyOrder
        ? elements.flatMap((_, k) => (later[k] === null ? [] : [`${positions.first(later[k]!)} AS a${k}`]))
        : []),
    ])
    findBeyond([
      ...elements.flatMap((_, k) =>
        later[k] === null ? [] : [{ name: `n${k}`, set: later[k]!, place: `p${k}` }],
      ),
      ...(anyOrder || required.length === 1
        ? []
        : [{ name: 'goal', set: requiredSets.at(-1)!, place: 'entry' }]),
    ])
    if (anyOrder)
      layer([
        `greatest(0, ${required.map((_, i) => `q${i}`).join(', ')}) * (${required.map((_, i) => `q${i} > 0`).join(' AND ')}) AS goal`,
      ])
    else if (required.length === 1) layer([`${positions.first(requiredSets[0]!)} AS goal`])
    layer(
      elements.flatMap((element, k) => {
        const next = later[k] === null ? null : `n${k}`
        // In any order the later thing may also have come before.
        const onward = next === null ? null : anyOrder ? `(p${k} > 0 AND a${k} > 0)` : `(${next} > 0)`
        const towards = anyOrder ? `if(n${k} > 0, n${k}, a${k})` : `n${k}`
        return elementColumns(k, {
          next,
          wentOn: onward ?? `p${k} > 0`,
          onward: onward ?? '0',
          stage: next === null ? '0' : stageOf(towards, element.last),
          count: positions.count(ownSets[k]!),
        })
      }),
    )
    layer([
      'toUInt8(entry > 0) AS entered',
      'toUInt8(goal > 0) AS completed',
      'toInt64(ts[goal] - ts[entry]) AS total_ms',
      ...(bestOf ? ['latest AS reach'] : []),
    ])
  }

  const columns = [
    ...(withCustomer ? ['customer'] : []),
    'entered',
    'completed',
    'total_ms',
    'toUInt64(ts[1]) AS seed',
    ...elements.flatMap((element, k) => [
      `c${k}`,
      `e${k}`,
      `w${k}`,
      `t${k}`,
      `d${k}`,
      ...(element.isStage ? [`y${k}`] : []),
    ]),
  ]
  return `SELECT ${columns.join(', ')} FROM (\n${sql}\n)${bestOf ? ' ORDER BY customer, reach DESC, start LIMIT 1 BY customer' : ''}`
}

/** Number (from 1) of the stage that holds a step; 0 when none does. */
function stageNumber(map: MeasuredMap, step: number): number {
  return map.stages.findIndex((stage) => step >= stage.first && step <= stage.last) + 1
}

/** Stage of the event at a place: the earliest one beyond step `after` that it belongs to, 0 when there is none. */
function stageOfSql(map: MeasuredMap, place: string, after: number, own: boolean, params: SqlParams): string {
  if (own) {
    const numbers = params.add(
      'Array(UInt16)',
      map.steps.map((_, i) => i + 1),
    )
    const stages = params.add(
      'Array(UInt16)',
      map.steps.map((_, i) => stageNumber(map, i)),
    )
    return `transform(toUInt16(es[${place}]), ${numbers}, ${stages}, toUInt16(0))`
  }
  const branches = map.stages.flatMap((stage, i) => {
    const numbers = stage.first > after ? touchpointsOf(map, stage.first, stage.last) : []
    return numbers.length === 0 ? [] : [`tps[${place}] IN (${numbers.join(', ')}), ${i + 1}`]
  })
  return branches.length === 0 ? '0' : `multiIf(${branches.join(', ')}, 0)`
}
