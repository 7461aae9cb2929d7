import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { toDate } from '../../shared/format/dates.ts'
import { groupingMethods } from '../../shared/wire/personaProposal.ts'
import { GroupingError } from '../personas/grouping/GroupingError.ts'
import { type GroupingOptions, type GroupingResult, groupRecords } from '../personas/grouping/groupRecords.ts'
import type { Scaling } from '../personas/grouping/prepareRecords.ts'
import { readRecordTable } from '../personas/grouping/readRecordTable.ts'
import { CliError } from './CliError.ts'
import { groupingReport } from './groupingReport.ts'
import { createOutput } from './output.ts'
import { pickColumns } from './pickColumns.ts'

const semantics = `
Each row is a participant or customer. Without --columns all columns that fit are used: ids, dates, texts of their own,
columns with one value or over 30 % empty are left out, and the report says why. "a;b;c" becomes one column per choice.
Dates named in --columns count in days; their means are dates.

  auto          fewer than 30 rows: hierarchical; sparse counts: nmf; numbers: kmeans; categories: classes; both:
                kprototypes
  kprototypes   numbers and categories (Huang 1998)
  classes       categories: latent classes; answers may be missing
  nmf           counts: non-negative matrix factorisation (Kullback-Leibler)
  hierarchical  a tree: Ward's linkage for numbers, average linkage on Gower's distance otherwise; up to 5,000 rows
  kmeans        numbers

  candidates    every number of groups from 1 on: mean silhouette, gap statistic with its standard error, BIC, and per
                group the mean Jaccard index of 100 bootstrap rounds (fewer for large files, which "notes" says)
  advised       the numbers of groups that hold, the best first; the groups printed are of the best, or of --groups
  rows          group per row of the file, from 0, the largest first; -1 = dropped
  dropped       rows left out; they are numbered as in a spreadsheet, the header is row 1 (as in "typical", "outliers")
  effect        Cohen's d (numbers) or h (shares) against all other rows: 0.2 small, 0.5 medium, 0.8 large

Numbers are standardised, unless all columns are numbers of about the same range, or --method kprototypes meets one
number only (as published); --scale decides otherwise. What a method does not have is null.
`

interface Options {
  columns?: string
  method: GroupingOptions['method']
  groups?: string
  scale: Scaling
  json?: boolean
}

/** Adds `desirepath personas FILE`. */
export function addPersonasCommand(program: Command): void {
  program
    .command('personas')
    .summary('groups of participants or customers, how many there are and what sets them apart')
    .description('Proposes groups from a table without a server.')
    .argument('<file>', 'table of records: CSV, TSV, XLSX, JSON lines or Parquet')
    .option('--columns <columns>', 'the columns to use, separated by commas')
    .addOption(
      new Option('--method <method>', 'how to group').choices(['auto', ...groupingMethods]).default('auto'),
    )
    .option('--groups <number>', 'how many groups to make')
    .addOption(
      new Option('--scale <how>', 'numbers: standardised or in their own units')
        .choices(['auto', 'standard', 'none'])
        .default('auto'),
    )
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', semantics)
    .action(async (path: string, options: Options) => {
      const groups = options.groups === undefined ? null : Number(options.groups)
      if (groups !== null && !(Number.isInteger(groups) && groups > 0))
        throw new CliError(`"${options.groups}" is not a number of groups such as 4.`)
      const table = await readRecordTable(path)
      const columns =
        options.columns === undefined ? null : pickColumns(options.columns, table.columns, basename(path))
      try {
        const result = groupRecords(table, {
          method: options.method,
          columns,
          groups,
          scaling: options.scale,
        })
        const output = createOutput(process.stdout)
        await output.write(
          options.json ? `${JSON.stringify(withDates(result))}\n` : groupingReport(path, result),
        )
        await output.end()
      } catch (error) {
        throw error instanceof GroupingError ? new CliError(error.message) : error
      }
    })
}

/** Means of dates as dates instead of days since 1970. */
function withDates(result: GroupingResult) {
  return {
    ...result,
    groups: result.groups.map((group) => ({
      ...group,
      traits: group.traits.map(({ isDate, ...trait }) =>
        isDate ? { ...trait, value: toDate(Number(trait.value)), elsewhere: toDate(trait.elsewhere) } : trait,
      ),
    })),
  }
}
