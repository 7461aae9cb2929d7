import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { AppDeps } from '../appEnv.ts'
import { type Cron, defineJob } from '../jobs/defineJob.ts'

/** How long a file is kept for whoever asked for it. */
export const keptMs = 24 * 3_600_000

type Deps = Pick<AppDeps, 'config'>

export function exportPath({ config }: Deps, exportId: string): string {
  return join(config.dataDir, 'exports', exportId)
}

/** The file is there whole or not at all, also when the server stops in the middle. */
export async function storeExport(deps: Deps, exportId: string, bytes: Uint8Array): Promise<void> {
  const path = exportPath(deps, exportId)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(`${path}.part`, bytes, { mode: 0o600 })
  await rename(`${path}.part`, path)
}

export async function findExportBytes(deps: Deps, exportId: string): Promise<number | null> {
  return (await stat(exportPath(deps, exportId)).catch(() => undefined))?.size ?? null
}

const contentTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json',
  zip: 'application/zip',
}

export function contentTypeOf(fileName: string): string {
  return contentTypes[fileName.slice(fileName.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}

export function exportFileName(title: string, ending: string): string {
  return `${title.trim() || 'journey'}.${ending}`
}

/** Removes files that were made more than a day ago. */
export const sweepExportsJob = defineJob({
  name: 'sweep_exports',
  payload: z.object({}),
  async run({ deps }) {
    const folder = dirname(exportPath(deps, 'x'))
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name)
      const found = await stat(path).catch(() => undefined)
      if (found && found.mtimeMs < deps.clock.now().getTime() - keptMs) await rm(path, { force: true })
    }
  },
})

export const sweepExportsCron: Cron = {
  name: 'sweep_exports',
  everyMinutes: 60,
  job: 'sweep_exports',
  payload: {},
}
