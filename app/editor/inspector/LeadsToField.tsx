import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CardRecord } from '../../../shared/journey/records/card.ts'
import { documentQuery } from '../../state/queries.ts'
import { useMaps } from '../lanes/sources/LaneSources.tsx'
import classes from './inspector.module.css'
import { OtherMapFigures } from './OtherMapFigures.tsx'

/** Another map, or a step of it, that a card stands for. */
export function LeadsToField({
  card,
  label = 'Leads to the map',
  readOnly,
  onChange,
}: {
  card: Pick<CardRecord, 'leadsTo'>
  label?: string
  readOnly: boolean
  onChange: (leadsTo: CardRecord['leadsTo']) => void
}) {
  const maps = useMaps()
  const to = card.leadsTo
  const map = to ? maps.find(to.journeyId) : undefined
  const { data } = useQuery({
    ...documentQuery(maps.workspaceId, map?.id ?? ''),
    enabled: map !== undefined,
    staleTime: 60_000,
  })
  const steps = data?.records.filter((record) => record.type === 'step') ?? []
  const stepGone = to?.stepId != null && data !== undefined && !steps.some((step) => step.id === to.stepId)
  return (
    <div className={classes.field}>
      <label className={classes.field}>
        {label}
        <select
          value={to?.journeyId ?? ''}
          disabled={readOnly}
          onChange={(event) =>
            onChange(event.target.value ? { journeyId: event.target.value, stepId: null } : null)
          }
        >
          <option value="">None</option>
          {maps.others.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
          {to && !map && (
            <option value={to.journeyId}>{maps.loaded ? 'A map that is no longer there' : '…'}</option>
          )}
        </select>
      </label>
      {to && map && (
        <>
          <select
            aria-label={`Step of ${map.title}`}
            value={to.stepId ?? ''}
            disabled={readOnly}
            onChange={(event) => onChange({ journeyId: to.journeyId, stepId: event.target.value || null })}
          >
            <option value="">The whole map</option>
            {steps.map((step) => (
              <option key={step.id} value={step.id}>
                {step.title || 'Untitled step'}
              </option>
            ))}
            {stepGone && <option value={to.stepId ?? ''}>A step that is no longer there</option>}
          </select>
          <Link
            to="/w/$workspaceId/journeys/$journeyId"
            params={{ workspaceId: maps.workspaceId, journeyId: map.id }}
            search={{ at: to.stepId ?? undefined }}
          >
            Open {map.title}
          </Link>
          <OtherMapFigures workspaceId={maps.workspaceId} journeyId={map.id} />
        </>
      )}
    </div>
  )
}
