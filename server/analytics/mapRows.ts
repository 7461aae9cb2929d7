import { laterSteps } from '../../shared/metrics/plannedWays.ts'
import {
  type MeasuredMap,
  requiredUnits,
  type StepRun,
  touchpointsOf,
  touchpointsOfSteps,
} from './measuredMap.ts'
import { partsColumn } from './parts.ts'
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
 * `t{k}`), and for stages `y{k}` the number (from 1) of the stage that came next, 0 if none. `seed` differs between
 * customers. A selection with personas has `parts` besides.
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
  const required = requiredUnits(map)
  const lastStep = map.steps.length - 1
  const inOrder = settings.orderMode === 'ordered' || settings.orderMode === 'strict'
  const bestOf =
    settings.entry === 'best' && (settings.windowSeconds !== null || settings.orderMode === 'strict')
  // The attempt has to be cut out of the trace when it ends before the trace does, or may start anywhere.
  const cut = settings.windowSeconds !== null || bestOf

  const carried = [...(withCustomer || bestOf ? (['customer'] as const) : []), ...partsColumn(selection)]
  let sql = `SELECT * FROM (${tracesSql(selection, [...carried, 'tps', 'ts'], params)}) WHERE ${lengths}`
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
      ? arrayPositions(map).set(required[0]!.first, required[0]!.last)
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
  /** The set of some steps, as the union of their runs; null where none of them has a touchpoint. */
  const setOf = (steps: readonly number[]): string | null => {
    if (touchpointsOfSteps(map, steps).length === 0) return null
    const runs = runsOf(steps)
    if (runs.length === 1) return set(runs[0]!.first, runs[0]!.last)
    const name = `u_${runs.map(({ first, last }) => `${first}_${last}`).join('_')}`
    sets.set(name, positions.union(runs.map(({ first, last }) => positions.set(first, last))))
    return name
  }
  const later = elements.map((element) => setOf(laterSteps(map.ways, element, map.steps.length)))
  const onMap = set(0, lastStep)
  const requiredSets = required.map(({ first, last }) => set(first, last))
  /** Sets of which each is needed to pass a unit. */
  const neededSets = required.map(({ all }, u) =>
    all.length === 1 ? [requiredSets[u]!] : all.map((step) => set(step, step)),
  )
  const isMixed = neededSets.some((needed) => needed.length > 1)
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
    const { passed, reached } = isMixed
      ? mixedUnits(positions, { requiredSets, neededSets, isStrict, layer })
      : singleUnits(positions, { requiredSets, isStrict, layer })
    const firstRequired = elements.map((element) =>
      required.findIndex((unit) => unit.first >= element.first && unit.last <= element.last),
    )
    const nextRequired = elements.map((element) => required.findIndex((unit) => unit.first > element.last))
    const loose = elements.flatMap((_, k) => (firstRequired[k]! < 0 ? [k] : []))
    layer(
      elements.flatMap((_, k) => (firstRequired[k]! >= 0 ? [`${reached[firstRequired[k]!]} AS p${k}`] : [])),
    )
    // Parts of a fork are entered where the fork is reached; other steps that nobody has to do, anywhere behind the start.
    const around = elements.map((element) =>
      required.findIndex((unit) => unit.first <= element.first && element.last <= unit.last),
    )
    layer(loose.flatMap((k) => (around[k] === 0 ? [`${positions.first(ownSets[k]!)} AS p${k}`] : [])))
    findBeyond(
      loose.flatMap((k) =>
        around[k] === 0
          ? []
          : [
              {
                name: `p${k}`,
                set: ownSets[k]!,
                place:
                  around[k]! > 0 ? `${passed[around[k]! - 1]} * (${reached[around[k]!]} > 0)` : reached[0]!,
              },
            ],
      ),
    )
    findBeyond(
      loose.flatMap((k) => (later[k] === null ? [] : [{ name: `n${k}`, set: later[k]!, place: `p${k}` }])),
    )
    layer(
      elements.flatMap((element, k) => {
        const following = nextRequired[k]!
        const next =
          firstRequired[k]! >= 0
            ? following >= 0
              ? reached[following]!
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
                ? String(stageNumber(map, required[following]!.first))
                : stageOf(next, element.last),
          count: positions.countFrom(ownSets[k]!, `p${k}`),
        })
      }),
    )
    const goal = passed.at(-1)!
    layer([
      `toUInt8(${reached[0]} > 0) AS entered`,
      `toUInt8(${goal} > 0) AS completed`,
      `toInt64(ts[${goal}] - ts[${reached[0]}]) AS total_ms`,
      ...(bestOf
        ? [`${[...new Set([...reached, ...passed])].map((q) => `(${q} > 0)`).join(' + ')} AS reach`]
        : []),
    ])
  } else {
    const anyOrder = settings.orderMode === 'any'
    /** Sets of which each is needed to complete the map; none where its last unit alone decides. */
    const needed = anyOrder ? neededSets.flat() : neededSets.at(-1)!.length > 1 ? neededSets.at(-1)! : []
    layer([
      `${positions.first(onMap)} AS entry`,
      ...elements.map((_, k) => `${positions.first(ownSets[k]!)} AS p${k}`),
      ...needed.map((target, i) => `${positions.first(target)} AS q${i}`),
      ...(anyOrder
        ? elements.flatMap((_, k) => (later[k] === null ? [] : [`${positions.first(later[k]!)} AS a${k}`]))
        : []),
    ])
    findBeyond([
      ...elements.flatMap((_, k) =>
        later[k] === null ? [] : [{ name: `n${k}`, set: later[k]!, place: `p${k}` }],
      ),
      ...(needed.length > 0 || required.length === 1
        ? []
        : [{ name: 'goal', set: requiredSets.at(-1)!, place: 'entry' }]),
    ])
    if (needed.length > 0) {
      const places = needed.map((_, i) => `q${i}`)
      const last = `greatest(0, ${places.join(', ')})`
      const all = places.map((place) => `${place} > 0`)
      if (!anyOrder && required.length > 1) all.push(`${last} > entry`)
      layer([`${last} * (${all.join(' AND ')}) AS goal`])
    } else if (required.length === 1) layer([`${positions.first(requiredSets[0]!)} AS goal`])
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
    ...partsColumn(selection),
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

type Units = {
  requiredSets: readonly string[]
  isStrict: boolean
  layer: (columns: readonly string[]) => void
}
/** Columns that hold where each unit is reached (its first event) and passed (what comes next comes behind). */
type UnitPlaces = { reached: string[]; passed: string[] }

/** One event passes a unit. One fold, however many: a subquery for each would take the engine longer to read than to run. */
function singleUnits(positions: Positions, { requiredSets, isStrict, layer }: Units): UnitPlaces {
  if (isStrict) layer([`${positions.union(requiredSets)} AS s_required`])
  const place = 'reached[-1]'
  const found = (set: string) => positions.firstBeyond(positions.beyond(set, place), place)
  const next = isStrict ? `if(${found('s')} = ${found('s_required')}, ${found('s')}, 0)` : found('s')
  const start = `[toUInt32(${positions.first(requiredSets[0]!)})]`
  layer([
    requiredSets.length === 1
      ? `${start} AS q`
      : `arrayFold((reached, s) -> arrayPushBack(reached, toUInt32(${next})), [${requiredSets.slice(1).join(', ')}], ${start}) AS q`,
  ])
  const places = requiredSets.map((_, i) => `q${i}`)
  layer(places.map((name, i) => `q[${i + 1}] AS ${name}`))
  return { reached: places, passed: places }
}

/** As `singleUnits` where some units need several events, in any order; in strict order no other unit comes between. */
function mixedUnits(
  positions: Positions,
  { requiredSets, neededSets, isStrict, layer }: Units & { neededSets: readonly (readonly string[])[] },
): UnitPlaces {
  const reached = requiredSets.map((_, u) => `r${u}`)
  const passed = requiredSets.map((_, u) => `q${u}`)
  requiredSets.forEach((set, u) => {
    const needed = neededSets[u]!.map((one, i) => ({ set: one, name: `m${u}_${i}` }))
    const rest = requiredSets.filter((_, other) => other !== u)
    const other = isStrict && rest.length > 0 ? `o${u}` : null
    const others = other === null ? [] : [{ set: positions.minus(positions.union(rest), set), name: other }]
    const find = (wanted: readonly { set: string; name: string }[], place: string) => {
      layer(wanted.map((one) => `${positions.beyond(one.set, place)} AS b_${one.name}`))
      layer(wanted.map(({ name }) => `${positions.firstBeyond(`b_${name}`, place)} AS ${name}`))
    }
    const own = [...needed, { set, name: `f${u}` }]
    if (u === 0) {
      layer(own.map((one) => `${positions.first(one.set)} AS ${one.name}`))
      // What came before the attempt does not break it.
      find(others, 'f0')
    } else find([...own, ...others], `q${u - 1}`)
    const undisturbed = (place: string) => (other === null ? '1' : `(${other} = 0 OR ${other} > ${place})`)
    const last =
      needed.length === 1 ? needed[0]!.name : `greatest(${needed.map(({ name }) => name).join(', ')})`
    layer([`if(${needed.map(({ name }) => `${name} > 0`).join(' AND ')}, ${last}, 0) AS l${u}`])
    layer([
      `toUInt32(if(${undisturbed(`f${u}`)}, f${u}, 0)) AS r${u}`,
      `toUInt32(if(${undisturbed(`l${u}`)}, l${u}, 0)) AS q${u}`,
    ])
  })
  return { reached, passed }
}

/** Ascending steps as runs of neighbours. */
function runsOf(steps: readonly number[]): Pick<StepRun, 'first' | 'last'>[] {
  const runs: { first: number; last: number }[] = []
  for (const step of steps) {
    const run = runs.at(-1)
    if (run && run.last === step - 1) run.last = step
    else runs.push({ first: step, last: step })
  }
  return runs
}
