import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ExportStatus } from '../../../../shared/wire/export.ts'
import { downloadBlob } from '../../../components/downloadBlob.ts'
import { fetchFile } from './fetchFile.ts'

const lookEveryMs = 600

/** Where files are asked for, looked after and fetched. */
export interface FileApi<Input> {
  start: (input: Input) => Promise<ExportStatus>
  status: (exportId: string) => Promise<ExportStatus>
  cancel: (exportId: string) => Promise<ExportStatus>
  filePath: (exportId: string) => string
}

/** The file being made, from asking for it to its download, which begins by itself. */
export function useExport<Input>(api: FileApi<Input>) {
  const [exportId, setExportId] = useState<string | null>(null)
  const begin = useMutation({
    mutationFn: api.start,
    onSuccess: ({ id }) => setExportId(id),
  })
  const quick = useMutation({
    mutationFn: async ({ path, name }: { path: string; name: string }) =>
      downloadBlob(await fetchFile(path), name),
  })
  const { data: status, error } = useQuery({
    queryKey: ['export', exportId],
    queryFn: () => api.status(exportId!),
    enabled: exportId !== null,
    refetchInterval: (query) => (isRunning(query.state.data) ? lookEveryMs : false),
    staleTime: 0,
    gcTime: 0,
  })
  const fetched = useRef<string | null>(null)
  useEffect(() => {
    if (!status?.ready || fetched.current === status.id || status.id !== exportId) return
    fetched.current = status.id
    const anchor = document.createElement('a')
    anchor.href = api.filePath(status.id)
    anchor.download = status.fileName
    anchor.click()
  }, [status, exportId, api])
  const cancel = useMutation({ mutationFn: () => api.cancel(exportId!) })
  const current = exportId !== null && status?.id === exportId ? status : undefined
  const failed =
    current?.state === 'failed' ? new Error(current.error ?? 'The file could not be made.') : null
  return {
    status: current,
    busy:
      begin.isPending || quick.isPending || (exportId !== null && (!current || isRunning(current)) && !error),
    error: begin.error ?? quick.error ?? cancel.error ?? error ?? failed,
    start: (input: Input) => {
      setExportId(null)
      begin.mutate(input)
    },
    fetchAtOnce: (path: string, name: string) => quick.mutate({ path, name }),
    cancel: () => cancel.mutate(),
    /** Forgets the file; one that is being made goes on and is kept for a day. */
    reset: () => {
      setExportId(null)
      begin.reset()
      quick.reset()
      cancel.reset()
    },
  }
}

function isRunning(status: ExportStatus | undefined): boolean {
  return status?.state === 'queued' || status?.state === 'running'
}
