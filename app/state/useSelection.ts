import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { Selection } from '../../shared/wire/common.ts'
import { type SelectionSearch, toSearchPatch, toSelection } from './selectionSearch.ts'

/** The filter line of the page, read from and written to the URL; stable as long as the URL says the same. */
export function useSelection(): { selection: Selection; setSelection: (selection: Selection) => void } {
  const search = useSearch({ strict: false }) as SelectionSearch
  const navigate = useNavigate()
  const text = JSON.stringify(toSelection(search))
  const selection = useMemo(() => JSON.parse(text) as Selection, [text])
  const setSelection = useCallback(
    (next: Selection) => {
      void navigate({
        to: '.',
        search: ((previous: Record<string, unknown>) => ({ ...previous, ...toSearchPatch(next) })) as never,
        replace: true,
      })
    },
    [navigate],
  )
  return { selection, setSelection }
}
