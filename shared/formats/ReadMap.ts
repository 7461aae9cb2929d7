import type { JourneyFile } from '../journey/journeyFormat.ts'
import type { Loss } from './losses.ts'

/** A map read from a file of another format. */
export interface ReadMap {
  readonly journey: JourneyFile
  /** What the file has that the map does not. */
  readonly losses: readonly Loss[]
}

/** A map as text of another format. */
export interface WrittenText {
  readonly text: string
  /** What the map has that the text does not. */
  readonly losses: readonly Loss[]
}
