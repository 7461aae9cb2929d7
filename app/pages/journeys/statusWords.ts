import type { JourneyStatus } from '../../../shared/wire/journey.ts'

export const statusWords: Record<JourneyStatus, string> = {
  draft: 'Draft',
  live: 'Live',
  archived: 'Archived',
}
