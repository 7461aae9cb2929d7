import { type Command, Option } from 'commander'
import { dateOrders } from '../../shared/wire/import.ts'
import type { ImportOptions } from './importFile.ts'

/** Adds `desirepath import FILE --workspace NAME`. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .summary('bring a file of events into a workspace')
    .description(
      'Imports a file of events as the page does: columns that are not named are recognised, known events add nothing, rows that cannot be read are listed. Asks nothing: where a file can be read two ways, it says which option decides.',
    )
    .argument('<file>', 'CSV, TSV, JSON lines, XLSX, Parquet or XES, also gzipped')
    .requiredOption('--workspace <name>', 'name or id of the workspace')
    .option('--customer <column>', 'column that names the customer or case')
    .option('--time <column>', 'column with the time')
    .option('--event <column>', 'column with the event name')
    .option('--order <column>', 'column with the position of events, for logs without times')
    .option('--channel <column>', 'column with the channel')
    .option('--score <column>', 'column with a score')
    .addOption(
      new Option('--score-kind <kind>', 'what the score is').choices(['nps', 'csat', 'ces', 'rating']),
    )
    .option('--text <column>', 'column with what customers say')
    .option('--value <column>', 'column with an amount')
    .addOption(
      new Option('--lifecycle <which>', 'all rows, or completed events only; rows without a lifecycle stay')
        .choices(['all', 'complete'])
        .default('all'),
    )
    .addOption(new Option('--date-order <order>', 'how dates are written').choices(dateOrders))
    .option('--timezone <zone>', 'zone of times that carry none; the zone of the workspace unless told')
    .option('--no-touchpoints', 'make no touchpoints of event names that have none')
    .option('--rejects <file.csv>', 'write the rows that could not be read here')
    .action(async (file: string, options: ImportOptions) => {
      const { importFile } = await import('./importFile.ts')
      await importFile(file, options)
    })
}
