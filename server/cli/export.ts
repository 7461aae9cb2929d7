import { type Command, Option } from 'commander'
import { exportFormats } from '../../shared/wire/export.ts'
import { personaFormats, personaParts } from '../../shared/wire/personaExport.ts'
import type { ExportPersonasOptions } from './exportPersonas.ts'
import type { ExportJourneysOptions } from './exportWorkspace.ts'

/** Adds `desirepath export journeys`, `… personas` and `… events`. */
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
    .command('personas')
    .description(
      'Write the sheets of the personas of a workspace, one file each, or what to say to all of them; hidden sections are left out.',
    )
    .requiredOption('--workspace <name>', 'name or id of the workspace')
    .option('--title <title>', 'only the persona with this name')
    .option('--out <folder>', 'folder for the files', '.')
    .addOption(new Option('--part <part>', 'sheets, or what to say').choices(personaParts).default('sheets'))
    .addOption(
      new Option(
        '--format <format>',
        'kind of file: sheets as pdf, png, pptx or json; messages as xlsx, csv or pptx',
      )
        .choices(personaFormats)
        .default('json'),
    )
    .action(async (options: ExportPersonasOptions) => {
      const { exportPersonas } = await import('./exportPersonas.ts')
      await exportPersonas(options)
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
