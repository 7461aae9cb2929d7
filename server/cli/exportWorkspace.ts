import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as Y from 'yjs'
import { journeyToJson } from '../../shared/journey/journeyJson.ts'
import { defaultExportOptions, type ExportFormat } from '../../shared/wire/export.ts'
import { embedFiles } from '../attachments/embedFiles.ts'
import { readRaw } from '../backup/readRaw.ts'
import { loadDocument } from '../collab/documentState.ts'
import { ExportError } from '../exports/ExportError.ts'
import { listJourneys } from '../journeys/queries.ts'
import { listTouchpoints } from '../touchpoints/catalogue.ts'
import { CliError } from './CliError.ts'
import { createFileNames } from './createFileNames.ts'
import { getWorkspaceByName, readConfig, type Stores, withStores } from './withStores.ts'

export interface ExportJourneysOptions {
  workspace: string
  title?: string
  out: string
  format: ExportFormat | 'json'
  withoutNumbers: boolean
  withComments: boolean
}

/**
 * Writes each map of a workspace as `<title>.<format>`; titles that differ only in signs get their id behind them.
 */
export async function exportJourneys(options: ExportJourneysOptions): Promise<void> {
  await withStores(readConfig(), async (stores) => {
    const workspace = await getWorkspaceByName(stores, options.workspace)
    const all = await listJourneys(stores.db, workspace.id)
    const wanted = all.filter(({ title }) => options.title === undefined || title === options.title)
    if (wanted.length === 0)
      throw new CliError(
        options.title === undefined
          ? `${workspace.name} has no maps.`
          : `${workspace.name} has no map "${options.title}". It has: ${all.map(({ title }) => title).join(', ') || 'none'}.`,
      )
    const touchpoints = await listTouchpoints(stores.db, workspace.id)
    await mkdir(options.out, { recursive: true })
    const nameOf = createFileNames('map')
    for (const { id, title } of wanted) {
      const path = join(options.out, `${nameOf(title, id)}.${options.format}`)
      if (options.format === 'json') {
        const doc = new Y.Doc()
        await loadDocument(stores.db, { kind: 'journey', id }, doc)
        const files = await embedFiles(stores, { workspaceId: workspace.id, doc })
        const file = { ...journeyToJson(doc, touchpoints), files }
        await writeFile(path, `${JSON.stringify(file, null, 2)}\n`)
      } else await writeFile(path, await renderJourney(stores, workspace.id, id, options.format, options))
      process.stdout.write(`${path}\n`)
    }
  })
}

/** One map in a format that is not ours; what stops it is said in one sentence. */
async function renderJourney(
  stores: Stores,
  workspaceId: string,
  journeyId: string,
  format: ExportFormat,
  asked: ExportJourneysOptions,
): Promise<Buffer> {
  const [{ collectExport }, { renderExport }] = await Promise.all([
    import('../exports/collectExport.ts'),
    import('../exports/renderExport.ts'),
  ])
  const options = { ...defaultExportOptions, numbers: !asked.withoutNumbers, comments: asked.withComments }
  const request = { workspaceId, journeyId, userId: null, options, selection: { filters: [] } }
  const input = await collectExport(stores, request, new AbortController().signal)
  try {
    return await renderExport(format, input)
  } catch (error) {
    throw error instanceof ExportError ? new CliError(error.message) : error
  }
}

export async function exportEvents(options: { workspace: string; out: string }): Promise<void> {
  await withStores(readConfig(), async (stores) => {
    const workspace = await getWorkspaceByName(stores, options.workspace)
    const rows = readRaw(stores, {
      sql: `SELECT customer, replaceOne(toString(occurred_at), ' ', 'T') || 'Z' AS time,
  name AS event, channel, source, lifecycle, value, score, score_kind, text, toJSONString(properties) AS properties
FROM events WHERE workspace = {workspace:String}
ORDER BY customer, occurred_at, seq, event_id
FORMAT CSVWithNames SETTINGS format_csv_null_representation = ''`,
      params: { workspace: workspace.id },
    })
    await pipeline(rows, createWriteStream(options.out))
    process.stdout.write(`${options.out}\n`)
  })
}
