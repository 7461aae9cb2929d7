import { writeFile } from 'node:fs/promises'
import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import { type Loss, listDropped, lossInWords, type MapPart } from '../../shared/formats/losses.ts'
import { writeInterchange } from '../../shared/formats/writeInterchange.ts'
import { JourneyFormatError } from '../../shared/journey/JourneyFormatError.ts'
import type { JourneyFile } from '../../shared/journey/journeyFormat.ts'
import { toJourneyModel } from '../../shared/journey/readJourney.ts'
import type { JourneyDocRecord } from '../../shared/journey/recordTypes.ts'
import type { ExportFormat } from '../../shared/wire/export.ts'
import { ExportError } from '../exports/ExportError.ts'
import { readAnyJourney } from '../formats/readAnyJourney.ts'
import { CliError } from './CliError.ts'

interface Written {
  content: string | Uint8Array
  losses: readonly Loss[]
}
type Writer = (map: JourneyExport, file: JourneyFile) => Written | Promise<Written>

/** What is not on a written or drawn map. */
const inPicture = ['talk', 'views', 'measuring', 'notes'] as const
/** What a table of lanes by steps does not say. */
const inGrid = [
  ...inPicture,
  'title',
  'description',
  'stageLook',
  'touchpointLinks',
  'stepMarks',
  'stepOwners',
  'continuations',
  'forks',
  'edges',
  'personas',
  'laneLook',
  'richText',
  'spans',
  'cardColours',
  'files',
  'pointWords',
  'evidence',
] as const

const rendered =
  (format: ExportFormat, drops: readonly MapPart[]): Writer =>
  async (map) => {
    const { renderExport } = await import('../exports/renderExport.ts')
    return { content: await renderExport(format, map), losses: listDropped(map.model, { drops }) }
  }

/** By extension; a longer one goes before a shorter one that it ends with. */
const writers: Record<string, Writer> = {
  '.miro.json': (map) => writeInterchange('miro.json', map),
  '.cjml.xml': (map) => writeInterchange('cjml.xml', map),
  '.json': (_map, file) => ({ content: `${JSON.stringify(file, null, 2)}\n`, losses: [] }),
  '.mmd': (map) => writeInterchange('mmd', map),
  '.lucid': (map) => writeInterchange('lucid', map),
  '.csv': rendered('csv', inGrid),
  '.xlsx': rendered('xlsx', inPicture),
  '.md': rendered('md', inPicture),
  '.svg': rendered('svg', inPicture),
  '.png': rendered('png', inPicture),
  '.pdf': rendered('pdf', inPicture),
  '.pptx': rendered('pptx', ['talk', 'views', 'measuring']),
}

/**
 * Reads a map from one file and writes it to another, in the format its extension names; says on the standard error
 * what gets lost, before anything is written.
 * @throws CliError with one sentence when one cannot be read or written
 */
export async function convertFile(from: string, to: string): Promise<void> {
  const extension = Object.keys(writers).find((ending) => to.toLowerCase().endsWith(ending))
  if (!extension)
    throw new CliError(
      `${to} has no ending of a format that can be written. Use one of ${Object.keys(writers).join(', ')}.`,
    )
  const say = (losses: readonly Loss[]) => {
    for (const loss of losses) process.stderr.write(`${lossInWords(loss)}\n`)
  }
  try {
    const { journey, losses } = await readAnyJourney(from)
    say(losses)
    const model = toJourneyModel(journey.records as JourneyDocRecord[])
    const map: JourneyExport = { model, touchpoints: journey.touchpoints, madeAt: null }
    const written = await writers[extension]!(map, journey)
    say(written.losses)
    await writeFile(to, written.content)
  } catch (error) {
    if (error instanceof JourneyFormatError || error instanceof ExportError) throw new CliError(error.message)
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES' || code === 'ENOTDIR')
      throw new CliError(`${to} cannot be written: the folder is missing or not yours to write to.`)
    throw error
  }
}
