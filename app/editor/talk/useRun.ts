import { useCallback, useState } from 'react'
import { notifyError } from '../../components/notify.ts'

/** Runs a request and says in words when it fails: `what` is what did not happen. Resolves to whether it worked. */
export function useRun(): {
  busy: boolean
  run: (what: string, work: () => Promise<unknown>) => Promise<boolean>
} {
  const [busy, setBusy] = useState(false)
  const run = useCallback(async (what: string, work: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work()
      return true
    } catch (error) {
      notifyError(what, error)
      return false
    } finally {
      setBusy(false)
    }
  }, [])
  return { busy, run }
}
