import type { Command } from 'commander'
import { formatCount } from '../../shared/format/numbers.ts'
import type { ScoredText } from '../text/sentiment/scoreSentiment.ts'
import { createOutput } from './output.ts'

const semantics = `
FILE is CSV, TSV, JSON lines, XLSX or Parquet, also gzipped. Rows are in the order of the file.

  score     -1 complaint, 0 neither, 1 praise; of a text the mean of its sentences, each by its length
  because   words without which the score would be markedly nearer to 0, the strongest first

Sentences are scored in English. A text without a sentence, or in another language, has the score null. What was read
is kept in .cache/vectors of this installation, so that a second run is fast and one that was stopped goes on;
--no-cache keeps nothing.
`

/** Adds `desirepath sentiment FILE`. */
export function addSentimentCommand(program: Command): void {
  program
    .command('sentiment')
    .summary('how glad texts are, sentence by sentence, and the words that said so')
    .description('Scores a column of texts without a server.')
    .argument('<file>', 'table with the texts')
    .requiredOption('--text <column>', 'column with the texts')
    .option('--no-cache', 'neither use nor keep what earlier runs have read')
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', semantics)
    .action(async (path: string, options: { text: string; cache: boolean; json?: boolean }) => {
      const { readTextColumn } = await import('./readTextColumn.ts')
      const { createProgressLine, withVectorCache } = await import('./textCommands.ts')
      const { scoreSentiment } = await import('../text/sentiment/scoreSentiment.ts')
      const texts = await readTextColumn(path, options.text)
      const progress = createProgressLine()
      const scored = await withVectorCache(options.cache, (cache) =>
        scoreSentiment(texts, { cache, onProgress: (done) => progress.show(done, 'reading sentences') }),
      ).finally(progress.end)
      const output = createOutput(process.stdout)
      if (options.json) await writeJson(scored, output.write)
      else await writeReport(texts, scored, output.write)
      await output.end()
    })
}

async function writeJson(
  scored: readonly ScoredText[],
  write: (text: string) => Promise<void>,
): Promise<void> {
  await write('{"rows":[')
  for (const [i, { score, sentences }] of scored.entries()) {
    const shown = sentences.map((one) => ({ text: one.text, score: one.score, because: one.because }))
    await write(`${i === 0 ? '' : ','}${JSON.stringify({ score, sentences: shown })}`)
  }
  await write(']}\n')
}

async function writeReport(
  texts: readonly string[],
  scored: readonly ScoredText[],
  write: (text: string) => Promise<void>,
): Promise<void> {
  const scores = scored.flatMap(({ score }) => (score === null ? [] : [score]))
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  await write(
    scores.length === 0
      ? `${formatCount(texts.length)} texts, none of them scored.\n`
      : `${formatCount(texts.length)} texts, ${formatCount(scores.length)} of them scored; mean ${mean.toFixed(2)}.\n`,
  )
  for (const [i, { score, sentences }] of scored.entries()) {
    await write(`\n${i + 1}  ${score === null ? 'no score' : score.toFixed(2)}\n`)
    for (const one of sentences)
      await write(
        `  ${one.score.toFixed(2).padStart(5)}  ${one.text}${one.because.length ? `  (${one.because.join(', ')})` : ''}\n`,
      )
  }
}
