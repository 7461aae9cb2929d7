import type { Command } from 'commander'

const formats = `
By the extension of a file:
  .json        the lossless format of Desirepath; also the short form, which is read only
  .mmd         Mermaid journey
  .cjml.xml    Customer Journey Modelling Language 2.0
  .lucid       Standard Import file of Lucid
  .miro.json   items of a Miro board as its REST API lists them
  .csv .xlsx   tables; read as they are most probably meant
  .md .svg .png .pdf .pptx   written only

What the new file does not hold is listed on the standard error.
`

/** Adds `desirepath convert IN OUT`. */
export function addConvertCommand(program: Command): void {
  program
    .command('convert')
    .summary('a map from one file format to another')
    .description('Reads a map from a file and writes it as another format, without a server.')
    .argument('<in>', 'file to read')
    .argument('<out>', 'file to write')
    .addHelpText('after', formats)
    .action(async (from: string, to: string) => {
      const { convertFile } = await import('./convertFile.ts')
      await convertFile(from, to)
    })
}
