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

  layer(positions.base)

  // Sets, each once.
  const sets = new Map<string, string>()
  const set = (first: number, last: number): string => {
    const name = `s_${first}_${last}`
    if (!sets.has(name)) sets.set(name, positions.set(first, last))
    return name
  }
  const ownSets = elements.map((element) => set(element.first, element.last))
  const later = elements.map((element) => (element.last < lastStep ? set(element.last + 1, lastStep) : null))
  const onMap = set(0, lastStep)
  const requiredSets = required.map((i) => set(i, i))
  layer([...sets].map(([name, expression]) => `${expression} AS ${name}`))

  const stageOf = (place: string, after: number) => stageOfSql(map, place, after, own, params)

  if (inOrder) {
    if (settings.orderMode === 'strict') layer([`${anyOf(positions, requiredSets)} AS s_required`])
    required.forEach((_, i) => {
      const target = requiredSets[i]!
      if (i === 0) {
        layer([`${positions.first(target)} AS q0`])
        return
      }
      const next = positions.after(target, `q${i - 1}`)
      const reached =
        settings.orderMode === 'strict'
          ? `if(${positions.after('s_required', `q${i - 1}`)} = ${next}, ${next}, 0)`
          : next
      layer([`if(q${i - 1} = 0, 0, ${reached}) AS q${i}`])
    })
    const places = elements.map((element, k) => {
      const i = required.findIndex((step) => step >= element.first && step <= element.last)
      return `${i >= 0 ? `q${i}` : `if(q0 = 0, 0, ${positions.after(ownSets[k]!, 'q0')})`} AS p${k}`
    })
    layer(places)
    layer(
      elements.flatMap((element, k) => {
        const p = `p${k}`
        const i = required.findIndex((step) => step >= element.first && step <= element.last)
        const j = required.findIndex((step) => step > element.last)
        const next =
          i >= 0
            ? j >= 0
              ? `q${j}`
              : '0'
            : later[k] === null
              ? '0'
              : `if(${p} = 0, 0, ${positions.after(later[k]!, p)})`
        const isLast = i >= 0 ? j < 0 : later[k] === null
        const stage = i >= 0 ? stageNumber(map, j >= 0 ? required[j]! : -1) : stageOf(`n${k}`, element.last)
        return [
          `toUInt32(if(${p} = 0, 0, ${positions.countFrom(ownSets[k]!, `greatest(${p}, 1)`)})) AS c${k}`,
          `${next} AS n${k}`,
          `toUInt8(${p} > 0) AS e${k}`,
          `toUInt8(${isLast ? `${p} > 0` : `n${k} > 0`}) AS w${k}`,
          `toUInt8(n${k} > 0) AS t${k}`,
          `toInt64(if(n${k} > 0, ts[n${k}] - ts[${p}], 0)) AS d${k}`,
          ...(element.isStage ? [`toUInt16(if(n${k} > 0, ${stage}, 0)) AS y${k}`] : []),
        ]
      }),
    )
    const goal = `q${required.length - 1}`
    layer([
      'toUInt8(q0 > 0) AS entered',
      `toUInt8(${goal} > 0) AS completed`,
      `toInt64(if(${goal} > 0, ts[${goal}] - ts[q0], 0)) AS total_ms`,
      ...(bestOf ? [`${required.map((_, i) => `(q${i} > 0)`).join(' + ')} AS reach`] : []),
    ])
  } else {
    const goal = requiredSets.at(-1)!
    layer([
      `${positions.first(onMap)} AS entry`,
      ...elements.map((_, k) => `${positions.first(ownSets[k]!)} AS p${k}`),
    ])
    layer(
      elements.map((_, k) =>
        later[k] === null
          ? `0 AS n${k}`
          : `if(p${k} = 0, 0, ${positions.after(later[k]!, `p${k}`)}) AS n${k}`,
      ),
    )
    layer(
      elements.flatMap((element, k) => {
        const wentOn =
          later[k] === null
            ? `p${k} > 0`
            : settings.orderMode === 'any'
              ? `p${k} > 0 AND ${positions.first(later[k]!)} > 0`
              : `n${k} > 0`
        const next =
          settings.orderMode === 'any' && later[k] !== null
            ? `if(n${k} > 0, n${k}, ${positions.first(later[k]!)})`
            : `n${k}`
        return [
          `toUInt32(${positions.count(ownSets[k]!)}) AS c${k}`,
          `toUInt8(p${k} > 0) AS e${k}`,
          `toUInt8(${wentOn}) AS w${k}`,
          `toUInt8(n${k} > 0) AS t${k}`,
          `toInt64(if(n${k} > 0, ts[n${k}] - ts[p${k}], 0)) AS d${k}`,
          ...(element.isStage
            ? [`toUInt16(if(${wentOn} AND ${next} > 0, ${stageOf(next, element.last)}, 0)) AS y${k}`]
            : []),
        ]
      }),
    )
    const reached =
      settings.orderMode === 'any'
        ? `if(${requiredSets.map((s) => `${positions.first(s)} > 0`).join(' AND ')}, greatest(0, ${requiredSets.map((s) => positions.first(s)).join(', ')}), 0)`
        : required.length === 1
          ? positions.first(goal)
          : `if(entry = 0, 0, ${positions.after(goal, 'entry')})`
    layer([`${reached} AS goal`])
    layer([
      'toUInt8(entry > 0) AS entered',
      'toUInt8(goal > 0) AS completed',
      'toInt64(if(goal > 0, ts[goal] - ts[entry], 0)) AS total_ms',
      ...(bestOf ? ['arrayMax(es) AS reach'] : []),
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

function anyOf(positions: Positions, sets: readonly string[]): string {
  if (sets.length === 1) return sets[0]!
  return positions.base.length > 0
    ? sets.slice(1).reduce((sum, set) => `bitOr(${sum}, ${set})`, sets[0]!)
    : `arrayMap((${sets.map((_, i) => `x${i}`).join(', ')}) -> ${sets.map((_, i) => `x${i}`).join(' OR ')}, ${sets.join(', ')})`
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
