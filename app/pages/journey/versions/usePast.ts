import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type PastSearch, toPastSearch } from './pastSearch.ts'

type Patch = { [K in keyof PastSearch]?: PastSearch[K] | undefined }
const live: Patch = { version: undefined, against: undefined, asOf: undefined, merge: undefined }

/** Which state of the map is shown, and showing another one. */
export function usePast(): PastSearch & { show(patch: Patch): void; backToNow(patch?: Patch): void } {
  const raw = useSearch({ strict: false }) as Record<string, unknown>
  const past = useMemo(() => toPastSearch(raw), [raw])
  const navigate = useNavigate()
  const show = useCallback(
    (patch: Patch) =>
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, ...patch }),
        resetScroll: false,
      } as never),
    [navigate],
  )
  const backToNow = useCallback((patch: Patch = {}) => show({ ...live, ...patch }), [show])
  return { ...past, show, backToNow }
}
