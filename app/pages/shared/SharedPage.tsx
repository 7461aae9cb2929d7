import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import { BrokenLink } from './BrokenLink.tsx'
import { LinkPassword } from './LinkPassword.tsx'
import { readPass, sharedApi } from './sharedApi.ts'

const SharedMapView = lazy(() =>
  import('./SharedMapView.tsx').then((module) => ({ default: module.SharedMapView })),
)
const GuestEditing = lazy(() =>
  import('./GuestEditing.tsx').then((module) => ({ default: module.GuestEditing })),
)

/** A map as people see it who have a link. */
export function SharedPage() {
  return <Shared embedded={false} />
}

/** The same without anything around it, for a frame on somebody's page. */
export function EmbeddedPage() {
  return <Shared embedded />
}

function Shared({ embedded }: { embedded: boolean }) {
  const { token = '' } = useParams({ strict: false })
  const [pass, setPass] = useState(() => readPass(token))
  const api = useMemo(() => sharedApi(token, pass), [token, pass])
  const { data, error } = useQuery({ queryKey: ['shared', token, pass], queryFn: api.offer, staleTime: 0 })
  if (error) return <BrokenLink error={error} />
  if (!data) return <PageSkeleton />
  if (data.needsPassword) return <LinkPassword unlock={api.unlock} onOpen={setPass} />
  return (
    <Suspense fallback={<PageSkeleton />}>
      {data.role === 'editor' ? (
        <GuestEditing api={api} offer={data} token={token} />
      ) : (
        <SharedMapView api={api} offer={data} embedded={embedded} />
      )}
    </Suspense>
  )
}
