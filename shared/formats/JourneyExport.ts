import type { JourneyModel } from '../journey/readJourney.ts'
import type { ExportOptions } from '../wire/export.ts'
import type { MapNumbers } from '../wire/measure.ts'
import type { TouchpointChannel } from '../wire/touchpoint.ts'

/** An uploaded picture as it is embedded. `width` and `height` in pixels of its own. */
export interface ExportImage {
  readonly dataUri: string
  readonly width: number
  readonly height: number
}

/**
 * What every writer of a map takes: the map as it is to be shown (after `filterMap`), and the names of what lives
 * outside its document. Plain data, so that it can be handed to a thread. What is not known is left out.
 */
export interface JourneyExport {
  readonly model: JourneyModel
  readonly numbers?: MapNumbers | null
  readonly touchpoints?: readonly { id: string; name: string; channel: TouchpointChannel }[]
  /** Names of people by user id. */
  readonly people?: Readonly<Record<string, string>>
  /** Titles of other maps by id. */
  readonly maps?: Readonly<Record<string, string>>
  /** Names of uploaded files by id. */
  readonly files?: Readonly<Record<string, string>>
  /** Uploaded pictures by the id of their file. */
  readonly images?: Readonly<Record<string, ExportImage>>
  /** What of the map is shown, when it is not all of it: name of the saved view, personas. */
  readonly part?: string
  /** When it was made; null leaves the date out. */
  readonly madeAt?: string | null
  readonly timezone?: string
  readonly options?: Partial<ExportOptions>
}
