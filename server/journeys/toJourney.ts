import type { JourneySummary } from '../../shared/wire/journey.ts'
import type { JourneyRow } from './queries.ts'

/** A row as the app sees it. */
export function toJourney(row: JourneyRow): JourneySummary {
  return {
    id: row.id,
    title: row.title,
    stages: row.stages,
    steps: row.steps,
    cards: row.cards,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    folderId: row.folder_id,
    status: row.status,
    tags: row.tags,
    ownerId: row.owner_id,
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    reviewedBy: row.reviewed_by,
    cardsBacked: row.cards_backed,
  }
}
