import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readTextColumn } from '../server/cli/readTextColumn.ts'
import { analyseTexts } from '../server/text/analyseTexts.ts'
import { kMeans } from '../server/text/clusters/kMeans.ts'
import { vMeasure } from '../server/text/clusters/vMeasure.ts'
import { embedTexts } from '../server/text/embedTexts.ts'
import { scoreSentiment } from '../server/text/sentiment/scoreSentiment.ts'
import { openFileVectorCache } from '../server/text/vectors/openFileVectorCache.ts'

const data = join(import.meta.dirname, '../../shared/data')
const banking77 = join(data, 'banking77')
const testsOnly = join(data, 'tests-only')
const goal = 0.77

function line(what: string, ...figures: string[]): void {
  console.log([what.padEnd(58), ...figures.map((figure) => figure.padStart(16))].join(''))
}

function measure(): () => { seconds: string; cpu: string; peak: string } {
  const start = performance.now()
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return {
      seconds: `${((performance.now() - start) / 1000).toFixed(1)} s`,
      cpu: `${((user + system) / 1e6).toFixed(1)} CPU s`,
      peak: `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
    }
  }
}

/** How well the themes of 3,080 real questions agree with the 77 intents people gave them. */
async function quality(folder: string): Promise<void> {
  const path = join(banking77, 'test.csv')
  const [texts, intents] = [await readTextColumn(path, 'text'), await readTextColumn(path, 'category')]
  const cache = openFileVectorCache(folder)
  const k = new Set(intents).size
  const took = measure()
  const { rows, advised } = await analyseTexts(texts, { groups: k, cache })
  const v = vMeasure(intents, rows)
  line(`themes, k = ${k}, ${texts.length} questions`, `V ${v.toFixed(4)}`, took().seconds, took().cpu)
  line('  numbers of themes advised', advised.join(', '))
  const rival = measure()
  const { vectors } = await embedTexts(texts, { cache })
  const raw = new Float32Array(texts.length * 512)
  vectors.forEach((vector, i) => {
    raw.set(vector, i * 512)
  })
  const points = { data: raw, count: texts.length, width: 512 }
  const alone = kMeans(points, k, { seed: 1, restarts: 1 })
  line(
    '  rival: k-means on the sentence vectors alone',
    `V ${vMeasure(intents, [...alone.labels]).toFixed(4)}`,
    rival().seconds,
  )
  cache.close()
  if (v < goal) {
    console.log(`  V is below ${goal}`)
    process.exitCode = 1
  }
}

/** 10,000 answers of one line each; with what the run before has left in the cache, or without. */
async function speed(folder: string, which: string): Promise<void> {
  const texts = (await readTextColumn(join(banking77, 'train.csv'), 'text')).slice(0, 10_000)
  const cache = openFileVectorCache(folder)
  const took = measure()
  const { groups } = await analyseTexts(texts, { cache, steps: cache.steps })
  const { seconds, cpu, peak } = took()
  line(`10,000 answers to ${groups} named themes, ${which}`, seconds, cpu, peak)
  cache.close()
}

/** Sentiment on texts its head was not trained on. */
async function sentiment(folder: string): Promise<void> {
  const cache = openFileVectorCache(folder)
  const restaurant = join(testsOnly, 'restaurant_reviews/Restaurant_Reviews.csv')
  const womens = join(testsOnly, 'womens_reviews/Womens Clothing E-Commerce Reviews.csv')
  for (const [name, path, text, label, isGood, isBad] of [
    ['restaurant sentences', restaurant, 'Review', 'Liked', (n: number) => n === 1, (n: number) => n === 0],
    [
      'clothing reviews, 1-2 against 4-5 stars',
      womens,
      'Review Text',
      'Rating',
      (n: number) => n > 3,
      (n: number) => n < 3,
    ],
  ] as const) {
    const [texts, labels] = [
      await readTextColumn(path, text),
      (await readTextColumn(path, label)).map(Number),
    ]
    const took = measure()
    const scored = await scoreSentiment(texts, { cache, explain: false })
    const judged = scored.flatMap(({ score }, i) =>
      score !== null && (isGood(labels[i]!) || isBad(labels[i]!))
        ? [{ score, good: isGood(labels[i]!) }]
        : [],
    )
    const right = judged.filter(({ score, good }) => score > 0 === good).length / judged.length
    line(
      `sentiment, ${judged.length} ${name}`,
      `accuracy ${right.toFixed(3)}`,
      `AUC ${areaUnderCurve(judged).toFixed(3)}`,
      took().seconds,
    )
  }
  cache.close()
}

/** Chance that a good text scores higher than a bad one; ties count half. */
function areaUnderCurve(judged: readonly { score: number; good: boolean }[]): number {
  const good = judged.filter((one) => one.good).map(({ score }) => score)
  const bad = judged.filter((one) => !one.good).map(({ score }) => score)
  let wins = 0
  for (const a of good) for (const b of bad) wins += a > b ? 1 : a === b ? 0.5 : 0
  return wins / (good.length * bad.length)
}

/** Every part in a process of its own, so that the memory of one does not count as that of another. */
async function runAll(): Promise<void> {
  if (!existsSync(banking77)) {
    console.log(`The data of this benchmark is not at ${banking77}: nothing was measured.`)
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'desirepath-bench-'))
  const part = (...args: string[]) =>
    execFileSync(process.execPath, [...process.execArgv, import.meta.filename, '--part', folder, ...args], {
      stdio: 'inherit',
    })
  try {
    part('quality')
    part('speed', 'first run')
    part('speed', 'from the cache')
    if (existsSync(testsOnly)) part('sentiment')
    else console.log(`The reviews sentiment is checked with are not at ${testsOnly}: not measured.`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const [flag, folder, name, which] = process.argv.slice(2)
if (flag !== '--part') await runAll()
else if (name === 'quality') await quality(folder!)
else if (name === 'speed') await speed(folder!, which!)
else await sentiment(folder!)
