import { useQuery } from '@tanstack/react-query'
import { compareOrder } from '../../../shared/journey/order.ts'
import type { JourneyDocRecord } from '../../../shared/journey/recordTypes.ts'
import { documentQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'

/** The stages of a map in their order; none without a map. */
export function useStages(journeyId: string | null): { id: string; title: string }[] {
  const { id } = useWorkspace()
  const { data } = useQuery({
    ...documentQuery(id, journeyId ?? ''),
    select: ({ records }) =>
      (records as JourneyDocRecord[])
        .filter((record) => record.type === 'stage')
        .filter(({ parentId }) => parentId === null)
        .sort(compareOrder)
        .map(({ id: stageId, title }) => ({ id: stageId, title: title || 'Unnamed stage' })),
    enabled: journeyId !== null,
  })
  return journeyId === null ? [] : (data ?? [])
}
