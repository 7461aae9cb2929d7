import type { ImportPreview } from '../../../../shared/wire/research.ts'
import { useValue } from '../../../editor/store/useValue.ts'
import { ValueStore } from '../../../editor/store/ValueStore.ts'
import { researchApi } from '../researchApi.ts'

/** A file on its way into a project. Only this browser knows of it until it is added. */
export interface PendingImport {
  key: number
  name: string
  bytes: number
  sent: number
  preview: ImportPreview | null
  error: unknown
  stop: () => void
}

let nextKey = 1
let queue = Promise.resolve()
const store = new ValueStore<Record<string, readonly PendingImport[]>>({})
const none: readonly PendingImport[] = []

function change(projectId: string, to: (list: readonly PendingImport[]) => readonly PendingImport[]): void {
  store.set({ [projectId]: to(store.get()[projectId] ?? none) })
}

function patch(projectId: string, key: number, fields: Partial<PendingImport>): void {
  change(projectId, (list) => list.map((one) => (one.key === key ? { ...one, ...fields } : one)))
}

function dropImport(projectId: string, key: number): void {
  change(projectId, (list) => list.filter((one) => one.key !== key))
}

/** Takes a file off the list: it was added, or nobody wants it. */
export function forgetImport(ws: string, projectId: string, one: PendingImport, added: boolean): void {
  one.stop()
  // The server forgets it by itself after a day; asking is only sooner.
  if (one.preview && !added) researchApi.discard(ws, projectId, one.preview.importId).catch(() => undefined)
  dropImport(projectId, one.key)
}

/** Sends files one after the other; each waits on the list until somebody has looked at what is to be masked. */
export function sendFiles(ws: string, projectId: string, files: readonly File[]): void {
  for (const file of files) {
    const key = nextKey++
    const controller = new AbortController()
    const stop = () => controller.abort()
    const one = { key, name: file.name, bytes: file.size, sent: 0, preview: null, error: null, stop }
    change(projectId, (list) => [...list, one])
    queue = queue.then(async () => {
      if (controller.signal.aborted) return
      try {
        const preview = await researchApi.upload(ws, projectId, file, {
          signal: controller.signal,
          onProgress: (sent) => patch(projectId, key, { sent }),
        })
        patch(projectId, key, { preview })
      } catch (error) {
        if (!controller.signal.aborted) patch(projectId, key, { error })
      }
    })
  }
}

/** Puts a text that was pasted on the list. */
export function addPreview(projectId: string, name: string, preview: ImportPreview): void {
  const one = {
    key: nextKey++,
    name,
    bytes: preview.bytes,
    sent: preview.bytes,
    preview,
    error: null,
    stop: () => {},
  }
  change(projectId, (list) => [...list, one])
}

/** Asks again who of those who speak in waiting texts the project knows by now. */
export async function refreshSpeakers(ws: string, projectId: string): Promise<void> {
  const waiting = (store.get()[projectId] ?? none).flatMap(({ key, preview }) =>
    preview?.shape === 'text' && preview.speakers.length > 0 ? [{ key, preview }] : [],
  )
  await Promise.all(
    waiting.map(async ({ key, preview }) =>
      patch(projectId, key, { preview: await researchApi.preview(ws, projectId, preview.importId) }),
    ),
  )
}

export function usePendingImports(projectId: string): readonly PendingImport[] {
  return useValue(store, (lists) => lists[projectId] ?? none)
}
