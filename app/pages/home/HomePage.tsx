import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatPeriod } from '../../../shared/format/dates.ts'
import { plural } from '../../../shared/format/numbers.ts'
import { api } from '../../api.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import plates from '../../components/JourneyPlate.module.css'
import { JourneyPlate } from '../../components/JourneyPlate.tsx'
import { Page } from '../../components/Page.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import {
  filtersQuery,
  importsQuery,
  journeysQuery,
  membersQuery,
  touchpointsQuery,
  unmappedQuery,
} from '../../state/queries.ts'
import { useSampleIsFilling } from '../../state/useSampleIsFilling.ts'
import { useSession, useWorkspace } from '../../state/useWorkspace.ts'
import { FirstMinute } from './FirstMinute.tsx'
import classes from './HomePage.module.css'
import { LastImports } from './LastImports.tsx'
import { nextSteps } from './nextSteps.ts'

const platesShown = 5

/** What is here and what would help next; in an empty workspace, the first minute. */
export function HomePage() {
  const workspace = useWorkspace()
  const { user } = useSession()
  const ws = workspace.id
  const journeys = useQuery(journeysQuery(ws))
  const imports = useQuery(importsQuery(ws))
  const touchpoints = useQuery(touchpointsQuery(ws))
  const unmapped = useQuery(unmappedQuery(ws))
  const extent = useQuery(filtersQuery(ws))
  const members = useQuery(membersQuery(ws))
  const customers = useQuery({
    queryKey: ['ws', ws, 'customer-total'],
    queryFn: () => api.customers.list(ws, { limit: 1 }),
  })
  const hasEvents = (extent.data?.events ?? 0) > 0
  const known = !journeys.isPending && !imports.isPending && !touchpoints.isPending && !extent.isPending
  const list = journeys.data?.journeys ?? []
  const filling = useSampleIsFilling(list.length === 0)
  const failed = journeys.error ?? imports.error ?? touchpoints.error
  const facts = [
    customers.data && customers.data.total > 0 ? plural(customers.data.total, 'customer') : null,
    extent.data && extent.data.events > 0 ? plural(extent.data.events, 'event') : null,
    touchpoints.data ? plural(touchpoints.data.touchpoints.length, 'touchpoint') : null,
    extent.data?.from && extent.data.to
      ? formatPeriod({ from: extent.data.from, to: extent.data.to }, workspace.timezone)
      : null,
  ].filter((fact) => fact !== null)
  const steps = nextSteps({
    isSample: workspace.isSample,
    anonymous: user?.anonymous ?? false,
    canEdit: workspace.canEdit,
    touchpoints: touchpoints.data?.touchpoints.length ?? 0,
    unmappedNames: unmapped.data?.names ?? 0,
    unmappedEvents: unmapped.data?.total ?? 0,
    journeys: filling ? null : list.length,
    failedImports: imports.data?.imports.filter(({ state }) => state === 'failed').length ?? 0,
    waitingImports: imports.data?.imports.filter(({ state }) => state === 'uploaded').length ?? 0,
    members: members.data?.members.length ?? null,
  })

  if (known && !failed && !hasEvents && list.length === 0 && imports.data?.imports.length === 0)
    return (
      <Page title={workspace.name}>
        <FirstMinute />
      </Page>
    )
  return (
    <Page title={workspace.name} intro={facts.length > 0 ? facts.join(' · ') : ' '}>
      {failed && (
        <ErrorState
          error={failed}
          retry={() => void Promise.all([journeys.refetch(), imports.refetch(), touchpoints.refetch()])}
        />
      )}
      <div className={classes.columns}>
        <section aria-labelledby="maps">
          <div className={classes.sectionHead}>
            <h2 id="maps" className={classes.section}>
              Maps
            </h2>
            {list.length > platesShown && (
              <Link className={classes.all} to="/w/$workspaceId/journeys" params={{ workspaceId: ws }}>
                All {list.length}
              </Link>
            )}
          </div>
          {journeys.isPending || filling ? (
            <div className={plates.grid}>
              <div style={{ gridColumn: '1 / -1' }}>
                <Skeleton height={332} radius={10} />
                {filling && (
                  <p role="status" className={classes.filling}>
                    The sample is being made: its events are read, then its map stands here. It takes a few
                    seconds.
                  </p>
                )}
              </div>
            </div>
          ) : list.length === 0 ? (
            <div className={classes.noMap}>
              <p>
                There are events here and no map yet. Let one be proposed from them, or start from a template.
              </p>
              {workspace.canEdit && (
                <Button
                  component={Link}
                  to="/w/$workspaceId/journeys/new"
                  params={{ workspaceId: ws } as never}
                  leftSection={<IconPlus size={16} />}
                >
                  New map
                </Button>
              )}
            </div>
          ) : (
            <div className={plates.grid}>
              {list.slice(0, platesShown).map((journey, index) => (
                <JourneyPlate key={journey.id} journey={journey} large={index === 0} />
              ))}
            </div>
          )}
        </section>
        <aside className={classes.aside}>
          {steps.length > 0 && (
            <section aria-labelledby="next">
              <h2 id="next" className={classes.section}>
                What to do next
              </h2>
              <ol className={classes.steps}>
                {steps.map((step) => (
                  <li key={step.key} className={classes.step}>
                    <Link
                      className={classes.stepLink}
                      to={step.to as never}
                      params={{ workspaceId: ws } as never}
                      search={(step.search ?? {}) as never}
                    >
                      {step.title}
                    </Link>
                    <p className={classes.stepText}>{step.text}</p>
                  </li>
                ))}
              </ol>
            </section>
          )}
          <LastImports imports={imports.data?.imports} />
        </aside>
      </div>
    </Page>
  )
}
