import { queryOptions } from '@tanstack/react-query'
import { elementTitle } from '../../../../shared/journey/elementTitle.ts'
import type { JourneyDocRecord } from '../../../../shared/journey/recordTypes.ts'
import { api } from '../../../api.ts'

const kinds: Partial<Record<JourneyDocRecord['type'], string>> = {
  stage: 'Stages',
  step: 'Steps',
  card: 'Cards',
  emotion: 'Emotions',
}

/** What of a map can carry evidence, in groups for a select. */
export const mapElementsQuery = (ws: string, journeyId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'map-elements', journeyId],
    queryFn: async () => {
      const { records } = await api.journeys.document(ws, journeyId)
      // A journey file holds whole records; the client only says what most of its readers need.
      const whole = records as JourneyDocRecord[]
      const byId = new Map(whole.map((record) => [record.id, record]))
      return Object.entries(kinds).map(([type, group]) => ({
        group,
        items: whole
          .filter((record) => record.type === type)
          .map((record) => ({
            value: record.id,
            label: elementTitle(record, (id) => byId.get(id)) || `${group.replace(/s$/, '')} without a name`,
          })),
      }))
    },
  })
