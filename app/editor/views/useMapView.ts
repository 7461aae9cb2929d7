import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import {
  emptyMapFilter,
  type MapFilter,
  type SavedViewRecord,
} from '../../../shared/journey/records/savedView.ts'
import { useEditor } from '../store/EditorContext.tsx'
import type { Others } from './FilteredView.ts'
import { sameFilter, toFilter, toShow, toViewSearch, type ViewSearch } from './viewSearch.ts'

export type MapView = {
  filter: MapFilter
  others: Others
  /** Whether figures are shown, where there are any. */
  figures: boolean
  /** The saved view that is open. */
  view: SavedViewRecord | undefined
  /** Something was chosen that differs from the open view. */
  changed: boolean
  setFilter(patch: Partial<MapFilter>): void
  setOthers(others: Others): void
  setFigures(figures: boolean): void
  /** Opens a saved view as it was saved; null shows everything. */
  open(viewId: string | null): void
}

export function useSavedViews(): readonly SavedViewRecord[] {
  const { store } = useEditor()
  return useSyncExternalStore(
    useCallback((wake: () => void) => store.subscribeAll('savedView', wake), [store]),
    () => store.getAll('savedView'),
  )
}

/** How the map is looked at. It stands in the address, so that a link shows others the same. */
export function useMapView(): MapView {
  const raw = useSearch({ strict: false }) as Record<string, unknown>
  const { view: viewId, show, others, figures } = useMemo(() => toViewSearch(raw), [raw])
  const navigate = useNavigate()
  const views = useSavedViews()
  const view = views.find((one) => one.id === viewId)
  const filter = useMemo(
    () => (show ? toFilter(show) : (view?.filter ?? emptyMapFilter)),
    [show, view?.filter],
  )
  const change = useCallback(
    (patch: { [K in keyof ViewSearch]: ViewSearch[K] | undefined }) =>
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, ...patch }),
        replace: true,
        resetScroll: false,
      } as never),
    [navigate],
  )
  return {
    filter,
    others: others ?? 'dim',
    figures: figures ? figures === 'on' : (view?.numbers ?? true),
    view,
    changed: view !== undefined && !sameFilter(filter, view.filter),
    setFilter: (patch) => {
      const next = { ...filter, ...patch }
      const plain = sameFilter(next, view?.filter ?? emptyMapFilter)
      change({ show: plain ? undefined : toShow(next) })
    },
    setOthers: (next) => change({ others: next === 'hide' ? 'hide' : undefined }),
    setFigures: (next) => {
      const plain = next === (view?.numbers ?? true)
      change({ figures: plain ? undefined : next ? 'on' : 'off' })
    },
    open: (id) => change({ view: id ?? undefined, show: undefined, figures: undefined }),
  }
}
