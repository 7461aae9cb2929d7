import { lazy, Suspense } from 'react'

const EvidenceSection = lazy(() =>
  import('./EvidenceSection.tsx').then((module) => ({ default: module.EvidenceSection })),
)

/** The evidence of an element; fetched when an inspector first shows one. */
export function LazyEvidence(props: { target: string; locked?: boolean }) {
  return (
    <Suspense fallback={null}>
      <EvidenceSection {...props} />
    </Suspense>
  )
}
