import { elementTitle } from '../../../../shared/journey/elementTitle.ts'
import type { JourneyDocRecord } from '../../../../shared/journey/recordTypes.ts'

const kinds: Partial<Record<JourneyDocRecord['type'], string>> = {
  stage: 'Stages',
  step: 'Steps',
  card: 'Cards',
  emotion: 'Emotions',
}

/** What of a map can carry evidence, in groups for a select. */
export function mapElements(records: readonly JourneyDocRecord[]) {
  const byId = new Map(records.map((record) => [record.id, record]))
  return Object.entries(kinds).map(([type, group]) => ({
    group,
    items: records
      .filter((record) => record.type === type)
      .map((record) => ({
        value: record.id,
        label: elementTitle(record, (id) => byId.get(id)) || `${group.replace(/s$/, '')} without a name`,
      })),
  }))
}
