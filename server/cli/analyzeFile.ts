import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { JourneyFormatError } from '../../shared/journey/JourneyFormatError.ts'
import { readJourneyFile, readJourneyWays } from '../../shared/journey/readJourneyFile.ts'
import type { ShortForm } from '../../shared/journey/shortForm.ts'
import { compileMap } from '../../shared/metrics/alignTrace.ts'
import { createEventLog, type LogAnalysis } from '../../shared/metrics/eventLog.ts'
import { fitnessOfLog } from '../../shared/metrics/fitnessOfLog.ts'
import { planAgainstReal } from '../../shared/metrics/planAgainstReal.ts'
import type { PlannedWays } from '../../shared/metrics/plannedWays.ts'
import { stageFlow } from '../../shared/metrics/stageFlow.ts'
import type { ColumnMapping, ColumnRole, DateOrder, RejectedRow } from '../../shared/wire/import.ts'
import { FileError } from '../files/FileError.ts'
import { openFile } from '../files/openFile.ts'
import { readEvents } from '../files/readEvents.ts'
import { CliError } from './CliError.ts'
import { decideMapping } from './decideMapping.ts'

export interface AnalyzeOptions {
  customer?: string
  time?: string
  event?: string
  order?: string
  lifecycle: 'all' | 'complete'
  dateOrder?: DateOrder
  timezone: string
  map?: string
}

export interface MapFigures {
  title: string
  fitness: { average: number | null; log: number | null }
  fittingShare: number | null
  deviations: number
  stages: { title: string; entered: number; converted: number }[]
  steps: { title: string; customers: number; events: number; skipped: number; repeated: number }[]
  unplanned: { touchpoint: string; customers: number }[]
}

export interface AnalyzedFile {
  mapping: ColumnMapping
  log: LogAnalysis
  rejectedRows: number
  /** The first few of them. */
  rejects: RejectedRow[]
  map: MapFigures | null
}

const keptRejects = 5
/** Scores and values play no part here. */
const usedRoles: readonly ColumnRole[] = ['customer', 'time', 'event', 'order', 'lifecycle']

/** Reads a log and, with `options.map`, measures it against a journey. Throws FileError or CliError. */
export async function analyzeFile(path: string, options: AnalyzeOptions): Promise<AnalyzedFile> {
  // The journey first: a mistake in it should show before a large log has been read.
  const journey = options.map === undefined ? null : await readJourney(options.map)
  const source = { path, fileName: basename(path), sizeBytes: await sizeOf(path) }
  const { customer, time, event, order } = options
  const mapping = await decideMapping(source, {
    ...options,
    named: { customer, time, event, order },
    used: usedRoles,
  })
  const has = (role: ColumnRole) => mapping.columns.some((column) => column.role === role)
  const log = createEventLog({ hasTimes: has('time'), hasOrder: has('order') })
  const rejects: RejectedRow[] = []
  let rejectedRows = 0
  for await (const batch of readEvents(await openFile(source), mapping)) {
    for (const event of batch.events) log.add(event.customer, event.name, event.timeMs, event.seq)
    rejectedRows += batch.rejects.length
    for (const reject of batch.rejects) if (rejects.length < keptRejects) rejects.push(reject)
  }
  const analysis = log.analyse()
  return { mapping, log: analysis, rejectedRows, rejects, map: journey && measureMap(analysis, journey) }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    throw new FileError('file_not_found', `There is no file ${path}.`)
  }
}

/** What measuring needs of a journey file. */
type DrawnMap = ShortForm & { ways: PlannedWays }

async function readJourney(path: string): Promise<DrawnMap> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new FileError('file_not_found', `There is no journey file ${path}.`)
  })
  try {
    const json: unknown = JSON.parse(text)
    return { ...readJourneyFile(json), ways: readJourneyWays(json) }
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliError(`${path} is not JSON: ${error.message}.`)
    if (error instanceof JourneyFormatError) throw new CliError(`${path} cannot be read: ${error.message}`)
    throw error
  }
}

function measureMap(log: LogAnalysis, journey: DrawnMap): MapFigures {
  const numbers = new Map(log.names.map((name, number) => [name, number]))
  const numberOf = (name: string) => {
    const known = numbers.get(name) ?? numbers.size
    numbers.set(name, known)
    return known
  }
  const stages = journey.stages.map(({ title, steps }) => ({
    title,
    steps: steps.map((step) => ({ ...step, touchpoints: step.touchpoints.map(numberOf) })),
  }))
  const steps = stages.flatMap((stage) => stage.steps)
  const map = compileMap(steps, journey.ways)
  const fitness = fitnessOfLog(log.variants, map)
  const real = planAgainstReal(log.variants, map)
  const flow = stageFlow(
    log.variants,
    stages.map((stage) => stage.steps.flatMap((step) => step.touchpoints)),
  )
  return {
    title: journey.title,
    fitness: { average: fitness.average, log: fitness.log },
    fittingShare: fitness.fittingShare,
    deviations: fitness.deviations,
    stages: stages.map(({ title }, i) => ({ title, ...flow[i]! })),
    steps: steps.map(({ title }, i) => {
      const { customers, events, skipped, repeated } = real.steps[i]!
      return { title, customers, events, skipped, repeated }
    }),
    unplanned: real.unplanned.map(({ touchpoint, customers }) => ({
      touchpoint: log.names[touchpoint]!,
      customers,
    })),
  }
}
