import { type Command, Option } from 'commander'
import { exportFormats } from '../../shared/wire/export.ts'
import type { ExportJourneysOptions } from './exportWorkspace.ts'

/** Adds `desirepath export journeys` and `desirepath export events`. */
export function addExportCommand(program: Command): void {
  const exporting = program.command('export').description('Write what a workspace holds into files.')
  exporting
    .command('journeys')
    .description(
      'Write the maps of a workspace, one file each; JSON holds everything, with the touchpoints they name.',
    )
    .requiredOption('--workspace <name>', 'name or id of the workspace')
    .option('--title <title>', 'only the map with this title')
    .option('--out <folder>', 'folder for the files', '.')
    .addOption(
      new Option('--format <format>', 'kind of file').choices(['json', ...exportFormats]).default('json'),
    )
    .option('--without-numbers', 'leave the figures out', false)
    .option('--with-comments', 'with the comments', false)
    .action(async (options: ExportJourneysOptions) => {
      const { exportJourneys } = await import('./exportWorkspace.ts')
      await exportJourneys(options)
    })
  exporting
    .command('events')
    .description('Write all events of a workspace as CSV: one row each, by customer and time.')
    .requiredOption('--workspace <name>', 'name or id of the workspace')
    .requiredOption('--out <file.csv>', 'where to write')
    .action(async (options: { workspace: string; out: string }) => {
      const { exportEvents } = await import('./exportWorkspace.ts')
      await exportEvents(options)
    })
}
