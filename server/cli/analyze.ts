import { type Command, Option } from 'commander'
import { dateOrders } from '../../shared/wire/import.ts'
import { type AnalyzedFile, type AnalyzeOptions, analyzeFile } from './analyzeFile.ts'
import { createOutput } from './output.ts'
import { writeReport } from './report.ts'

const semantics = `
LOG is CSV, TSV, JSON lines, XLSX, Parquet or XES, also gzipped. Columns that are not named are recognised by
their header and content. Order inside a customer: time, then order column, then file order. Times without a
zone are taken in --timezone.

A journey for --map is the product's own format, or in short:
  {"title", "stages": [{"title", "steps": [{"title", "touchpoints": ["event name"], "optional": false}]}]}
An event belongs to a step when its name equals one of the step's touchpoints.

  entered      customers with an event of the stage
  converted    of these, who after their first event of it did one of any later stage; for the last stage all
  customers    customers with an event of the step
  skipped      customers of the log without any event of the step
  repeated     customers with more than one event of the step
  unplanned    touchpoints on no step
  deviations   events that match no step plus required steps left out, in the best alignment of each customer
  fitness      1 - deviations / (events + required steps): averaged over customers, and over the whole log
  fittingShare customers without a deviation

p90 and median interpolate linearly between ranks. A log without times has null in all time fields.
`

/** Adds `desirepath analyze LOG`. */
export function addAnalyzeCommand(program: Command): void {
  program
    .command('analyze')
    .summary('touchpoints, transitions, times and variants of a log, and its fit to a journey')
    .description('Measures a log of events without a server.')
    .argument('<log>', 'file of events')
    .option('--customer <column>', 'column that names the customer or case')
    .option('--time <column>', 'column with the time')
    .option('--event <column>', 'column with the event name')
    .option('--order <column>', 'column with the position of events, for logs without times')
    .addOption(
      new Option('--lifecycle <which>', 'all rows, or completed events only; rows without a lifecycle stay')
        .choices(['all', 'complete'])
        .default('all'),
    )
    .addOption(new Option('--date-order <order>', 'how dates are written').choices(dateOrders))
    .option('--timezone <zone>', 'zone of times that carry none', 'UTC')
    .option('--map <journey.json>', 'journey to measure the log against')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', semantics)
    .action(async (log: string, options: AnalyzeOptions & { json?: boolean }) => {
      const result = await analyzeFile(log, options)
      const output = createOutput(process.stdout)
      if (options.json) await writeJson(result, output.write)
      else await writeReport(log, result, output.write)
      await output.end()
    })
}

/** Writes the figures as one JSON object, variant by variant, so that millions of variants need no second copy. */
async function writeJson(
  { log, rejectedRows, map }: AnalyzedFile,
  write: (text: string) => Promise<void>,
): Promise<void> {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  const name = (touchpoint: number) => log.names[touchpoint]!
  const counted = ({ touchpoint, customers }: { touchpoint: number; customers: number }) => ({
    touchpoint: name(touchpoint),
    customers,
  })
  const head = {
    events: log.events,
    customers: log.customers,
    from: iso(log.fromMs),
    to: iso(log.toMs),
    rejectedRows,
    touchpoints: log.touchpoints.map(({ touchpoint, events, customers }) => ({
      name: name(touchpoint),
      events,
      customers,
    })),
    starts: log.starts.map(counted),
    ends: log.ends.map(counted),
    transitions: log.transitions.map(({ from, to, ...rest }) => ({
      from: name(from),
      to: name(to),
      ...rest,
    })),
    variantCount: log.variants.length,
  }
  await write(`${JSON.stringify(head).slice(0, -1)},"variants":[`)
  const quoted = log.names.map((text) => JSON.stringify(text))
  for (let i = 0; i < log.variants.length; i++) {
    const { path, customers } = log.variants[i]!
    const names: string[] = []
    for (const touchpoint of path) names.push(quoted[touchpoint]!)
    await write(`${i === 0 ? '' : ','}{"path":[${names.join()}],"customers":${customers}}`)
  }
  const { meanSeconds, medianSeconds } = log.duration
  const tail = {
    duration: { meanSeconds, medianSeconds },
    ...(map && {
      map: {
        fitness: map.fitness,
        fittingShare: map.fittingShare,
        deviations: map.deviations,
        stages: map.stages,
        steps: map.steps,
        unplanned: map.unplanned,
      },
    }),
  }
  await write(`],${JSON.stringify(tail).slice(1)}\n`)
}
