import type { SheetModel } from '../../../shared/persona/readSheet.ts'
import type { Proportion } from '../../../shared/wire/common.ts'
import type { PaperSize } from '../../../shared/wire/export.ts'
import type { StoredPicture } from '../../exports/readPictures.ts'

/** One persona as whoever asked may see it: without its hidden sections. Plain data, to be handed to a thread. */
export interface PersonaExport {
  readonly id: string
  readonly model: SheetModel
  /** How many customers it stands for; null without a rule. */
  readonly size: Proportion | null
  /** Stages of the map its messages are planned on, in their order; none where that map is not theirs to see. */
  readonly stages: readonly { readonly id: string; readonly title: string }[]
  /** Its uploaded picture. */
  readonly picture: StoredPicture | null
}

/** What every writer of personas takes. */
export interface PersonasExport {
  readonly personas: readonly PersonaExport[]
  readonly workspace: string
  readonly timezone: string
  /** ISO 8601. */
  readonly madeAt: string
  readonly paper: PaperSize
}

export function personaName({ model }: Pick<PersonaExport, 'model'>): string {
  return model.sheet.title.trim() || 'Unnamed persona'
}

/** The title of a file that holds them. */
export function titleOf({ personas, workspace }: PersonasExport): string {
  return personas.length === 1 ? personaName(personas[0]!) : `Personas of ${workspace}`
}
