import type { Command } from 'commander'
import { agreeFile } from './agreeFile.ts'

const semantics = `
Each row is a unit (a quote, a sentence, a minute), each column a coder; the first row names the coders. An empty cell
means not coded. A first column without a name or called unit, item, id, case, subject, segment, sentence, quote or
row (also "unit id", "item_no") names the units and is no coder; --coders says which columns are.

  kappa   Cohen's kappa over the units both coded; of more than two coders the mean over all pairs (Light 1971)
  alpha   Krippendorff's alpha, any number of coders, missing ratings allowed; ordinal, interval and ratio need
          numbers, ratio numbers not below zero

Ratings are compared as numbers when all of them are numbers, and then NA, NaN, null, -, . and * mean not coded as
well; otherwise as they are written. A coefficient that is not defined is null, and "reasons" says why: no unit coded
by two coders, or no variation (all ratings the same).
`

/** Adds `desirepath agreement FILE`. */
export function addAgreementCommand(program: Command): void {
  program
    .command('agreement')
    .summary("how far coders agree: Cohen's kappa and Krippendorff's alpha")
    .description('Measures the agreement between coders without a server.')
    .argument('<file>', 'table of ratings: CSV, TSV, XLSX, JSON lines or Parquet')
    .option('--coders <columns>', 'the columns that are coders, separated by commas')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', semantics)
    .action(async (path: string, options: { coders?: string; json?: boolean }) => {
      const result = await agreeFile(path, options.coders)
      if (options.json) {
        process.stdout.write(`${JSON.stringify(result)}\n`)
        return
      }
      const { kappa, alpha, reasons, coders, units } = result
      const line = (name: string, value: number | null, reason?: string) =>
        `  ${name.padEnd(18)} ${value === null ? `–  ${reason ?? ''}` : value.toFixed(4)}\n`
      process.stdout.write(`\n${path}\n  ${units} units, ${coders.length} coders: ${coders.join(', ')}\n\n`)
      process.stdout.write(line(coders.length > 2 ? 'Mean kappa' : "Cohen's kappa", kappa, reasons.kappa))
      process.stdout.write("  Krippendorff's alpha\n")
      for (const level of ['nominal', 'ordinal', 'interval', 'ratio'] as const)
        process.stdout.write(line(`  ${level}`, alpha[level], reasons[level]))
      process.stdout.write('\n')
    })
}
