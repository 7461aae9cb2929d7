import { type Command, InvalidArgumentError } from 'commander'
import { formatCount } from '../../shared/format/numbers.ts'
import type { AnalysedTexts, AnalysisPhase } from '../text/analyseTexts.ts'
import { createOutput } from './output.ts'

const semantics = `
FILE is CSV, TSV, JSON lines, XLSX or Parquet, also gzipped. A text belongs to one theme; rows are in the order of
the file. -1 fits none: a text unlike all others, or without letters.

  advised   numbers of themes the texts suggest, best first; without --groups the first is taken
  quotes    the three texts nearest to the middle of a theme

English texts are compared by meaning and characters, texts in other languages by characters alone. The same file
gives the same themes. What was read and reckoned is kept in .cache/vectors of this installation, at most about 530 MB
of it, so that a second run takes seconds and one that was stopped goes on; --no-cache keeps nothing.
`

const phases: Record<AnalysisPhase, string> = {
  sentences: 'reading sentences',
  patterns: 'comparing characters',
  layout: 'laying out texts',
  groups: 'choosing groups',
  names: 'naming themes',
}

/** Adds `desirepath themes FILE`. */
export function addThemesCommand(program: Command): void {
  program
    .command('themes')
    .summary('what texts are about: named themes with their size and quotes')
    .description('Finds the themes of a column of texts without a server.')
    .argument('<file>', 'table with the texts')
    .requiredOption('--text <column>', 'column with the texts')
    .option('--groups <number>', 'number of themes', toGroups)
    .option('--no-cache', 'neither use nor keep what earlier runs have read')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', semantics)
    .action(
      async (path: string, options: { text: string; groups?: number; cache: boolean; json?: boolean }) => {
        const { readTextColumn } = await import('./readTextColumn.ts')
        const { createProgressLine, withVectorCache } = await import('./textCommands.ts')
        const { analyseTexts } = await import('../text/analyseTexts.ts')
        const texts = await readTextColumn(path, options.text)
        const progress = createProgressLine()
        const result = await withVectorCache(options.cache, (cache) =>
          analyseTexts(texts, {
            groups: options.groups,
            cache,
            steps: cache?.steps,
            onProgress: (done, phase) => progress.show(done, phases[phase]),
          }),
        ).finally(progress.end)
        const output = createOutput(process.stdout)
        await output.write(options.json ? toJson(result) : toReport(result))
        await output.end()
      },
    )
}

function toGroups(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value))
    throw new InvalidArgumentError('It must be a whole number from 1 to 9999.')
  return Number(value)
}

function toJson({ groups, advised, rows, themes }: AnalysedTexts): string {
  const shown = themes.map(({ name, size, quotes }) => ({ name, size, quotes }))
  return `${JSON.stringify({ groups, advised, rows, themes: shown })}\n`
}

function toReport({ groups, advised, rows, themes, basis }: AnalysedTexts): string {
  const lines = [
    `${formatCount(rows.length)} texts, ${formatCount(groups)} themes; ${formatCount(rows.filter((row) => row < 0).length)} fit none.`,
    `Advised numbers of themes: ${advised.join(', ') || 'none'}.`,
    `Compared by meaning and characters: ${formatCount(basis.meaningAndCharacters)}; by characters alone: ${formatCount(basis.charactersAlone)}.`,
  ]
  for (const { name, size, quotes } of themes) {
    lines.push('', `${name}  ${formatCount(size)} (${((100 * size) / rows.length).toFixed(1)} %)`)
    for (const quote of quotes) lines.push(`  "${quote.length > 160 ? `${quote.slice(0, 159)}…` : quote}"`)
  }
  return `${lines.join('\n')}\n`
}
