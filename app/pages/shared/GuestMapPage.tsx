import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { SharedOffer } from '../../../shared/wire/share.ts'
import type { TouchpointWithCounts } from '../../../shared/wire/touchpoint.ts'
import type { Member, SessionState } from '../../../shared/wire/workspace.ts'
import { Logo } from '../../components/Logo.tsx'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import { PresenceProvider, PresenceSlot } from '../../shell/PresenceSlot.tsx'
import { membersQuery, sessionQuery, touchpointsQuery } from '../../state/queries.ts'
import { JourneyPage } from '../journey/JourneyPage.tsx'
import { BrokenLink } from './BrokenLink.tsx'
import classes from './guest.module.css'
import { readPass, sharedApi } from './sharedApi.ts'

type Joined = NonNullable<SharedOffer['joined']>

/** One map, open to edit for somebody who came through a link: the editor without the workspace around it. */
export function GuestMapPage() {
  const { token = '' } = useParams({ strict: false })
  const api = useMemo(() => sharedApi(token, readPass(token)), [token])
  const { data, error } = useQuery({
    queryKey: ['shared', token, 'joined'],
    queryFn: api.offer,
    staleTime: 0,
  })
  if (error) return <BrokenLink error={error} />
  if (!data) return <PageSkeleton />
  if (!data.joined)
    return (
      <main style={{ padding: 32 }}>
        <Link to="/shared/$token" params={{ token }}>
          Open the link again
        </Link>
      </main>
    )
  return <GuestMap joined={data.joined} />
}

function GuestMap({ joined }: { joined: Joined }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer about the same person changes nothing
  const client = useMemo(() => createGuestClient(joined), [joined.userId, joined.journeyId])
  return (
    <QueryClientProvider client={client}>
      <PresenceProvider>
        <div className={classes.page}>
          <header className={classes.bar}>
            <Logo size={22} />
            <span className={classes.name}>
              {joined.userName}
              <span className="quiet"> · you edit this one map through a link</span>
            </span>
            <PresenceSlot />
          </header>
          <main className={classes.map}>
            <JourneyPage />
          </main>
        </div>
      </PresenceProvider>
    </QueryClientProvider>
  )
}

const never = () => Date.now() + 10 * 365 * 86_400_000

/**
 * What the editor asks of a workspace, answered with the little a guest is told; never stale, because asking the
 * server would only be refused.
 */
function createGuestClient(joined: Joined): QueryClient {
  const { workspaceId, userId, userName, timezone, people, touchpoints } = joined
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: 15_000 } },
  })
  const at = new Date().toISOString()
  const keep = (queryKey: readonly unknown[], data: unknown) => {
    client.setQueryDefaults(queryKey, { gcTime: Number.POSITIVE_INFINITY })
    client.setQueryData(queryKey, data, { updatedAt: never() })
  }
  const session: SessionState = {
    user: { id: userId, name: userName, email: '', anonymous: false, guest: true },
    firstRun: false,
    local: false,
    workspaces: [
      { id: workspaceId, name: 'Shared map', timezone, isSample: false, role: 'viewer', createdAt: at },
    ],
  }
  keep(sessionQuery.queryKey, session)
  const members: Member[] = people.map(({ id, name }) => ({
    userId: id,
    name,
    email: '',
    role: 'viewer',
    joinedAt: at,
  }))
  keep(membersQuery(workspaceId).queryKey, { members })
  keep(touchpointsQuery(workspaceId).queryKey, {
    touchpoints: touchpoints as unknown as TouchpointWithCounts[],
    rebuilding: false,
  })
  return client
}
