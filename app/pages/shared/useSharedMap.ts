import { useEffect, useMemo, useRef, useState } from 'react'
import type { SharedMap } from '../../../shared/wire/share.ts'
import { ApiError } from '../../api.ts'
import type { SharedApi } from './sharedApi.ts'
import { toSharedModel } from './toSharedModel.ts'

const EVERY_MS = 3_000

/**
 * The map behind a link, read again every few seconds while the page is looked at. `gone`: the link does not work
 * any more.
 */
export function useSharedMap(api: SharedApi) {
  const [map, setMap] = useState<SharedMap | null>(null)
  const [problem, setProblem] = useState<{ gone: boolean; error: unknown } | null>(null)
  const etag = useRef<string | null>(null)
  const look = useRef<() => void>(() => undefined)
  useEffect(() => {
    let ended = false
    let timer: ReturnType<typeof setTimeout>
    const read = async () => {
      clearTimeout(timer)
      try {
        const found = await api.map(etag.current)
        if (ended) return
        if (found) {
          etag.current = found.etag
          setMap(found.map)
        }
        setProblem(null)
      } catch (error) {
        if (ended) return
        const gone = error instanceof ApiError && (error.status === 404 || error.status === 401)
        setProblem({ gone, error })
        if (gone) return setMap(null)
      }
      timer = setTimeout(() => {
        if (document.visibilityState === 'visible') void read()
      }, EVERY_MS)
    }
    const wake = () => {
      if (document.visibilityState === 'visible') void read()
    }
    look.current = () => void read()
    etag.current = null
    void read()
    document.addEventListener('visibilitychange', wake)
    return () => {
      ended = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [api])
  const model = useMemo(() => map && toSharedModel(map), [map])
  return { map, model, problem, refresh: () => look.current() }
}
