import type { OpenedFile } from './openMapFile.ts'

/** What a file turned out to be. */
export const formatWords: Record<OpenedFile['format'], string> = {
  desirepath: 'a map of Desirepath',
  mermaid: 'a Mermaid journey',
  cjml: 'a CJML journey',
  miro: 'a Miro board',
  lucid: 'a Lucid document',
  table: 'a table',
}
