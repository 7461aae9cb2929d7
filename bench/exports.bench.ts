// Times of every format a map is exported as: node bench/exports.bench.ts
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { renderExport } from '../server/exports/renderExport.ts'
import { largeExport } from '../shared/formats/testing/fullMap.ts'
import { exportFormats } from '../shared/wire/export.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } })
const runs = Number(values.runs)
const sizes = [
  { steps: 30, cards: 300 },
  { steps: 300, cards: 3_000 },
]

console.log(
  `${cpus()[0]?.model} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}\n`,
)
console.log('| format | map | first s | best s | file kB |')
console.log('|---|---|---|---|---|')
for (const format of exportFormats)
  for (const size of sizes) {
    const times: number[] = []
    let bytes = 0
    for (let run = 0; run < runs; run++) {
      const input = largeExport(size, { scale: format === 'png' ? 1 : 2 })
      const started = performance.now()
      bytes = (await renderExport(format, input)).length
      times.push((performance.now() - started) / 1000)
    }
    const name = `${size.steps} steps, ${size.cards.toLocaleString('en')} cards`
    console.log(
      `| ${format} | ${name} | ${times[0]!.toFixed(2)} | ${Math.min(...times).toFixed(2)} | ${Math.round(bytes / 1000).toLocaleString('en')} |`,
    )
  }
