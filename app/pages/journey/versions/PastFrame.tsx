import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { PageSkeleton } from '../../../components/PageSkeleton.tsx'
import { LaneSources } from '../../../editor/lanes/sources/LaneSources.tsx'
import type { Life } from '../../../editor/live/LiveLink.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { usePast } from './usePast.ts'
import classes from './versions.module.css'

const HistoryPanel = lazy(() =>
  import('./HistoryPanel.tsx').then((module) => ({ default: module.HistoryPanel })),
)
const PastMap = lazy(() => import('./PastMap.tsx').then((module) => ({ default: module.PastMap })))
const ComparePage = lazy(() =>
  import('./ComparePage.tsx').then((module) => ({ default: module.ComparePage })),
)
const AsOfPage = lazy(() => import('./AsOfPage.tsx').then((module) => ({ default: module.AsOfPage })))
const MergePage = lazy(() => import('./MergePage.tsx').then((module) => ({ default: module.MergePage })))
const NameVersionDialog = lazy(() =>
  import('./NameVersionDialog.tsx').then((module) => ({ default: module.NameVersionDialog })),
)

/** The map as it is (`children`) or as the address asks for it: a version, two compared, a day, a merge. */
export function PastFrame({
  life,
  journeyId,
  canEdit,
  children,
}: {
  life: Life
  journeyId: string
  canEdit: boolean
  children: ReactNode
}) {
  const { id: workspaceId } = useWorkspace()
  const { history, version, against, asOf, merge } = usePast()
  const [naming, setNaming] = useState<boolean | null>(null)
  useEffect(() => {
    if (!canEdit) return
    const press = (event: KeyboardEvent) => {
      const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (!isSave || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      setNaming(true)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [canEdit])

  const map = { life, journeyId, canEdit }
  const past =
    merge !== undefined ? (
      <MergePage journeyId={journeyId} direction={merge} />
    ) : asOf !== undefined ? (
      <AsOfPage journeyId={journeyId} day={asOf} />
    ) : version !== undefined && against !== undefined ? (
      <ComparePage {...map} from={version} to={against} />
    ) : version !== undefined ? (
      <PastMap journeyId={journeyId} canEdit={canEdit} number={version} />
    ) : null
  return (
    <div className={classes.frame}>
      <div className={classes.map}>
        {past ? (
          <LaneSources workspaceId={workspaceId} journeyId={journeyId}>
            <Suspense fallback={<PageSkeleton />}>{past}</Suspense>
          </LaneSources>
        ) : (
          children
        )}
      </div>
      {history && against === undefined && merge === undefined && (
        <Suspense>
          <HistoryPanel journeyId={journeyId} canEdit={canEdit} onName={() => setNaming(true)} />
        </Suspense>
      )}
      {naming !== null && (
        <Suspense>
          <NameVersionDialog journeyId={journeyId} opened={naming} onClose={() => setNaming(false)} />
        </Suspense>
      )}
    </div>
  )
}
