/**
 * Opening, typing, dragging, scrolling and zooming of large maps in a real browser, and its memory over an hour of
 * editing run in minutes. Run with `node bench/mapEditor.bench.ts [cards …] [--hour]`; CHROMIUM names another browser
 * than /usr/bin/chromium.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'

type Row = { cards: number; what: string; unit: string; p50: number; p95: number; worst: number; n: number }
type BenchWindow = {
  makeMap(cards: number): Uint8Array
  openMap(update: Uint8Array): Promise<void>
  editFor(edits: number): Promise<void>
  frames: number[]
  stopFrames: () => void
}

const sizes = process.argv.slice(2).map(Number).filter(Boolean)
const hour = process.argv.includes('--hour')
const rounds = 5
/** One edit every two seconds for an hour, by oneself and by others. */
const hourOfEdits = 1_800
const root = join(import.meta.dirname, 'map-editor')
const outDir = await mkdtemp(join(tmpdir(), 'desirepath-bench-'))

const quantile = (values: readonly number[], share: number) => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
const toRow = (cards: number, what: string, unit: string, values: readonly number[]): Row => ({
  cards,
  what,
  unit,
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  worst: Math.max(...values),
  n: values.length,
})

async function startFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const bench = window as unknown as BenchWindow
    bench.frames = []
    let last = performance.now()
    let running = true
    const tick = (now: number) => {
      bench.frames.push(now - last)
      last = now
      if (running) requestAnimationFrame(tick)
    }
    requestAnimationFrame((now) => {
      last = now
      requestAnimationFrame(tick)
    })
    bench.stopFrames = () => {
      running = false
    }
  })
}

async function takeFrames(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const bench = window as unknown as BenchWindow
    bench.stopFrames()
    return bench.frames
  })
}

/** Milliseconds from the bytes of the document to the first frame in which a key press has moved the focus. */
async function open(page: Page, cards: number): Promise<number> {
  return page.evaluate(async (count) => {
    const bench = window as unknown as BenchWindow
    const update = bench.makeMap(count)
    await new Promise((resolve) => setTimeout(resolve, 200))
    const start = performance.now()
    await bench.openMap(update)
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    while (!document.querySelector('[data-place^="item/"]')) await frame()
    const grid = document.querySelector<HTMLElement>('[role="grid"]')
    grid?.focus()
    while (!document.activeElement?.getAttribute('data-place')) await frame()
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
    while (document.activeElement?.getAttribute('aria-label') === 'Stage Stage 1') await frame()
    await frame()
    return performance.now() - start
  }, cards)
}

async function measure(page: Page, cards: number): Promise<Row[]> {
  const rows: Row[] = []
  const opens: number[] = []
  for (let round = 0; round < rounds; round++) {
    await page.reload()
    await page.waitForFunction(() => 'openMap' in window)
    opens.push(await open(page, cards))
  }
  rows.push(toRow(cards, 'open until a key is answered', 'ms', opens))

  const card = page.locator('[data-place^="item/"]').first()
  await card.dblclick()
  await page.waitForSelector('textarea')
  await startFrames(page)
  for (const letter of 'while typing every letter is saved and the lane grows with it ')
    await page.keyboard.press(letter === ' ' ? 'Space' : letter, { delay: 16 })
  rows.push(toRow(cards, 'typing, time per frame', 'ms', await takeFrames(page)))
  await page.keyboard.press('Escape')

  const box = await card.boundingBox()
  if (!box) throw new Error('no card to drag')
  await page.mouse.move(box.x + 60, box.y + 12)
  await page.mouse.down()
  await startFrames(page)
  for (let step = 0; step < 120; step++) {
    await page.mouse.move(box.x + 60 + step * 9, box.y + 12 + 120 * Math.sin(step / 9))
    await page.waitForTimeout(8)
  }
  rows.push(toRow(cards, 'dragging a card, time per frame', 'ms', await takeFrames(page)))
  await page.mouse.up()

  await page.mouse.move(800, 500)
  await startFrames(page)
  for (let step = 0; step < 60; step++) {
    await page.mouse.wheel(step % 2 ? 120 : 60, step < 30 ? 90 : -90)
    await page.waitForTimeout(12)
  }
  rows.push(toRow(cards, 'scrolling, time per frame', 'ms', await takeFrames(page)))

  await page.keyboard.down('Control')
  await startFrames(page)
  for (let step = 0; step < 24; step++) {
    await page.mouse.wheel(0, step < 12 ? 60 : -60)
    await page.waitForTimeout(16)
  }
  await page.waitForTimeout(600)
  rows.push(toRow(cards, 'zooming, time per frame', 'ms', await takeFrames(page)))
  await page.keyboard.up('Control')

  // The map is laid out anew when the wheel stands still; that frame belongs to the zoom too.
  const drawn = await page.locator('[data-place^="item/"]').count()
  rows.push(toRow(cards, 'cards in the page at once', '', [drawn]))
  return rows
}

/** Bytes of live JavaScript, after the garbage has been collected. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number }
  await session.detach()
  return usedSize
}

/** Memory of the page while an hour of edits runs through it, in megabytes at six times of that hour. */
async function remember(page: Page, cards: number): Promise<Row[]> {
  await page.reload()
  await page.waitForFunction(() => 'openMap' in window)
  await open(page, cards)
  const megabytes: number[] = []
  for (let part = 0; part <= 6; part++) {
    if (part > 0)
      await page.evaluate((edits) => (window as unknown as BenchWindow).editFor(edits), hourOfEdits / 6)
    megabytes.push((await heapOf(page)) / 1_048_576)
  }
  console.log(
    `Memory over an hour of editing ${cards} cards, MB: ${megabytes.map((one) => one.toFixed(1)).join(' → ')}`,
  )
  return [toRow(cards, 'memory over an hour of editing', 'MB', megabytes)]
}

try {
  await build({
    root,
    configFile: false,
    plugins: [react()],
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'es2023' },
  })
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(server.resolvedUrls?.local[0] ?? '')
    const rows: Row[] = []
    for (const cards of sizes.length ? sizes : [300, 3_000, 10_000])
      rows.push(...(await measure(page, cards)), ...(hour ? await remember(page, cards) : []))
    const load = loadavg().map((one) => one.toFixed(1))
    console.log(
      `${browser.version()}, software rendering, ${cpus().length} × ${cpus()[0]?.model}, load ${load.join(' ')}`,
    )
    console.table(
      rows.map(({ p50, p95, worst, ...rest }) => ({
        ...rest,
        p50: Math.round(p50 * 10) / 10,
        p95: Math.round(p95 * 10) / 10,
        worst: Math.round(worst * 10) / 10,
      })),
    )
  } finally {
    await browser.close()
    await server.close()
  }
} finally {
  await rm(outDir, { recursive: true, force: true })
}
