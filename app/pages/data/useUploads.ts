import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ImportDetails } from '../../../shared/wire/import.ts'
import { api } from '../../api.ts'
import { importsQuery } from '../../state/queries.ts'

export interface Upload {
  key: number
  file: File
  sent: number
  error: unknown
  stop: () => void
}

let nextKey = 1

/** Sends files one after the other; each ends as an import that waits for its columns to be checked. */
export function useUploads(workspaceId: string, onSent: (details: ImportDetails, last: boolean) => void) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const queryClient = useQueryClient()
  const queue = useRef(Promise.resolve())
  const waiting = useRef(0)
  const sent = useRef(onSent)
  useEffect(() => {
    sent.current = onSent
  })
  const dismiss = useCallback(
    (key: number) => setUploads((all) => all.filter((upload) => upload.key !== key)),
    [],
  )
  const add = useCallback(
    (files: File[]) => {
      for (const file of files) {
        const key = nextKey++
        const controller = new AbortController()
        const stop = () => {
          controller.abort()
          dismiss(key)
        }
        setUploads((all) => [...all, { key, file, sent: 0, error: null, stop }])
        waiting.current += 1
        queue.current = queue.current.then(async () => {
          try {
            if (controller.signal.aborted) return
            const details = await api.imports.upload(workspaceId, file, {
              signal: controller.signal,
              onProgress: (bytes) =>
                setUploads((all) =>
                  all.map((upload) => (upload.key === key ? { ...upload, sent: bytes } : upload)),
                ),
            })
            dismiss(key)
            void queryClient.invalidateQueries(importsQuery(workspaceId))
            sent.current(details, waiting.current === 1)
          } catch (error) {
            if (!controller.signal.aborted)
              setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, error } : upload)))
          } finally {
            waiting.current -= 1
          }
        })
      }
    },
    [workspaceId, queryClient, dismiss],
  )
  return { uploads, add }
}
