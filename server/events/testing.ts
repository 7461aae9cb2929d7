import type { ColumnMapping, FilePreview, ImportDetails, ImportRun } from '../../shared/wire/import.ts'
import type { TestApp } from '../testing/buildApp.ts'
import type { TestUser } from '../testing/client.ts'

/** Imports through the routes, as one signed-in person in one workspace. */
export function createImporter(app: TestApp, user: TestUser, workspace: { id: string }) {
  const client = app.as(user)
  const base = `/api/workspaces/${workspace.id}/imports`

  async function read<T>(response: Response, status: number): Promise<T> {
    const text = await response.text()
    if (response.status !== status) throw new Error(`${response.status}: ${text}`)
    return JSON.parse(text) as T
  }

  async function upload(
    content: string | Uint8Array<ArrayBuffer>,
    fileName = 'events.csv',
  ): Promise<ImportDetails & { preview: FilePreview }> {
    const path = `${base}?fileName=${encodeURIComponent(fileName)}`
    const init = { method: 'POST', body: content, headers: { 'content-type': 'application/octet-stream' } }
    return read(await client.request(path, init), 201)
  }
  async function start(
    { run, preview }: ImportDetails,
    { mapping, makeTouchpoints = true }: { mapping?: ColumnMapping; makeTouchpoints?: boolean } = {},
  ): Promise<ImportRun> {
    const body = { mapping: mapping ?? preview?.mapping, makeTouchpoints }
    return read(await client.post(`${base}/${run.id}/start`, body), 200)
  }
  const get = async (id: string) => read<ImportRun>(await client.get(`${base}/${id}`), 200)

  return {
    base,
    upload,
    start,
    get,
    /** From upload to the end of all background work. */
    async importFile(
      content: string | Uint8Array<ArrayBuffer>,
      options: { fileName?: string; mapping?: ColumnMapping; makeTouchpoints?: boolean } = {},
    ): Promise<ImportRun> {
      const uploaded = await upload(content, options.fileName)
      await start(uploaded, options)
      await app.runJobs()
      return get(uploaded.run.id)
    },
    cancel: async (id: string) => read<ImportRun>(await client.post(`${base}/${id}/cancel`), 200),
    undo: async (id: string) => read<ImportRun>(await client.delete(`${base}/${id}`), 200),
  }
}

export type Stored = { customer: string; at: string; name: string; seq: number }

/** All events of a workspace in the order of traces. */
export async function listEvents(app: TestApp, workspace: { id: string }): Promise<Stored[]> {
  return app.deps.analytics.query<Stored>({
    sql: `SELECT customer, formatDateTime(occurred_at, '%F %T', 'UTC') AS at, name, seq FROM events
WHERE workspace = {workspace:String} ORDER BY customer, occurred_at, seq, event_id`,
    params: { workspace: workspace.id },
  })
}

/** Served traces by customer, as touchpoint names. */
export async function listTraces(app: TestApp, workspace: { id: string }): Promise<Record<string, string[]>> {
  const touchpoints = await app.db
    .selectFrom('touchpoint')
    .where('workspace_id', '=', workspace.id)
    .select(['number', 'name'])
    .execute()
  const names = new Map(touchpoints.map(({ number, name }) => [number, name]))
  const rows = await app.deps.analytics.query<{ customer: string; tps: number[] }>({
    sql: `SELECT customer, tps FROM traces FINAL WHERE workspace = {workspace:String} AND notEmpty(tps)
AND generation = (SELECT argMax(generation, revision) FROM trace_state WHERE workspace = {workspace:String})
ORDER BY customer`,
    params: { workspace: workspace.id },
  })
  return Object.fromEntries(
    rows.map(({ customer, tps }) => [customer, tps.map((tp) => names.get(tp) ?? `#${tp}`)]),
  )
}

/** Tables and files an import should have left nothing in. */
export async function listLeftovers(app: TestApp): Promise<string[]> {
  const tables = await app.deps.analytics.query<{ name: string }>({
    sql: `SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE 'import_staging_%'`,
  })
  const { readdir } = await import('node:fs/promises')
  const files = await readdir(`${app.deps.config.dataDir}/uploads`).catch(() => [])
  return [...tables.map(({ name }) => name), ...files]
}
