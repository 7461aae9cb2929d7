import { type Command, CommanderError } from 'commander'
import { filesDiffer } from './filesDiffer.ts'

/** Adds `desirepath diff A B`. */
export function addDiffCommand(program: Command): void {
  program
    .command('diff')
    .summary('what differs between two maps, in words')
    .description('Says in words what changed from one map to another. Reads every format that convert reads.')
    .argument('<a>', 'file with the earlier map')
    .argument('<b>', 'file with the later map')
    .option('--json', 'print the changes as JSON')
    .addHelpText(
      'after',
      `
Ends with 0 when both say the same, 1 when they differ, 2 when one cannot be read.
Elements are told by their ids where both files are of the lossless format, else by their names and words.
`,
    )
    .action(async (a: string, b: string, options: { json?: boolean }) => {
      const { diffFiles } = await import('./diffFiles.ts')
      if (await diffFiles(a, b, options)) throw new CommanderError(1, filesDiffer, 'The maps differ')
    })
}
