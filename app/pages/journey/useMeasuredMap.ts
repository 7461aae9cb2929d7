import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { MapNumbers, PlannedAgainstReal } from '../../../shared/wire/measure.ts'
import { api } from '../../api.ts'
import { useStructure } from '../../editor/store/EditorContext.tsx'
import { numbersQuery } from '../../state/queries.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'

/** The server counts what it has saved; a moment of quiet after the last edit is enough. */
const settleMs = 900

/** Figures of the map for the chosen period and filters, counted again when what is measured changes. */
export function useMeasuredMap(
  journeyId: string,
  options: { saved: boolean; withReal: boolean },
): { numbers: MapNumbers | null; real: PlannedAgainstReal | null; problem: string | null } {
  const { id: workspaceId } = useWorkspace()
  const { selection } = useSelection()
  const client = useQueryClient()
  const structure = useStructure()
  const numbers = useQuery({
    ...numbersQuery(workspaceId, journeyId, selection),
    placeholderData: keepPreviousData,
  })
  const realKey = ['ws', workspaceId, 'planned-against-real', journeyId, selection]
  const real = useQuery({
    queryKey: realKey,
    queryFn: () => api.journeys.plannedAgainstReal(workspaceId, journeyId, selection),
    enabled: options.withReal,
    placeholderData: keepPreviousData,
  })

  // Titles and cards change nothing that is counted.
  const counted = JSON.stringify([
    structure.journey.measure,
    structure.stages.map(({ stage, steps }) => [
      stage.id,
      steps.map((step) => [step.id, step.stageId, step.optional, step.touchpointIds]),
    ]),
  ])
  const countedBefore = useRef(counted)
  useEffect(() => {
    if (!options.saved || countedBefore.current === counted) return
    const timer = setTimeout(() => {
      countedBefore.current = counted
      void client.invalidateQueries({ queryKey: ['ws', workspaceId, 'numbers', journeyId] })
      void client.invalidateQueries({ queryKey: ['ws', workspaceId, 'planned-against-real', journeyId] })
    }, settleMs)
    return () => clearTimeout(timer)
  }, [options.saved, counted, client, workspaceId, journeyId])

  const error = numbers.error ?? real.error
  return { numbers: numbers.data ?? null, real: real.data ?? null, problem: error ? error.message : null }
}
