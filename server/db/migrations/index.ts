import type { Migration } from 'kysely/migration'
import { createBase } from './20261122_0230_create_base.ts'
import { createTalk } from './20261122_0605_create_talk.ts'
import { createAttachment } from './20261122_0610_create_attachment.ts'
import { createSharing } from './20261122_0620_create_sharing.ts'
import { createJourneyVersion } from './20261122_0625_create_journey_version.ts'
import { createLibrary } from './20261122_0645_create_library.ts'
import { createPersona } from './20261122_0920_create_persona.ts'
import { createResearch } from './20261122_0930_create_research.ts'
import { addPersonaCard } from './20261122_1015_add_persona_card.ts'
import { createResearchedPoint } from './20261122_1046_create_researched_point.ts'
import { notifyOfPersonas } from './20261122_1240_notify_of_personas.ts'
import { createPersonaProposal } from './20261122_1250_create_persona_proposal.ts'
import { createAi } from './20261122_1255_create_ai.ts'
import { addPersonaPicture } from './20261122_1258_add_persona_picture.ts'
import { addEmbeddingModel } from './20261122_1320_add_embedding_model.ts'
import { createThemeStep } from './20261122_1700_create_theme_step.ts'
import { speedUpSearch } from './20261122_1715_speed_up_search.ts'
import { keepWhatSurveysLeaveOut } from './20261122_1835_keep_what_surveys_leave_out.ts'
import { keepOverwrittenAttributes } from './20261122_2040_keep_overwritten_attributes.ts'

/** In code rather than read from a folder, so that the order is visible and nothing depends on the file system. */
export const migrations: Record<string, Migration> = {
  '20261122_0230_create_base': createBase,
  '20261122_0605_create_talk': createTalk,
  '20261122_0610_create_attachment': createAttachment,
  '20261122_0620_create_sharing': createSharing,
  '20261122_0625_create_journey_version': createJourneyVersion,
  '20261122_0645_create_library': createLibrary,
  '20261122_0920_create_persona': createPersona,
  '20261122_0930_create_research': createResearch,
  '20261122_1015_add_persona_card': addPersonaCard,
  '20261122_1046_create_researched_point': createResearchedPoint,
  '20261122_1240_notify_of_personas': notifyOfPersonas,
  '20261122_1250_create_persona_proposal': createPersonaProposal,
  '20261122_1255_create_ai': createAi,
  '20261122_1258_add_persona_picture': addPersonaPicture,
  '20261122_1320_add_embedding_model': addEmbeddingModel,
  '20261122_1700_create_theme_step': createThemeStep,
  '20261122_1715_speed_up_search': speedUpSearch,
  '20261122_1835_keep_what_surveys_leave_out': keepWhatSurveysLeaveOut,
  '20261122_2040_keep_overwritten_attributes': keepOverwrittenAttributes,
}
