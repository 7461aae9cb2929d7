import type { ExportImage } from '../../../shared/formats/JourneyExport.ts'
import { writeZip } from '../../../shared/formats/zip/writeZip.ts'
import { toSheetFile } from '../../../shared/persona/toSheetFile.ts'
import type { PersonaFormat, PersonaPart } from '../../../shared/wire/personaExport.ts'
import { openFonts } from '../../exports/fonts.ts'
import { readPictures } from '../../exports/readPictures.ts'
import { drawFaceImage } from './drawFaceImage.ts'
import { type PersonasExport, personaName } from './PersonasExport.ts'

/**
 * The bytes of personas, or of what to say to them, in a format. `onProgress` hears how many are done of how many.
 * @throws ExportError when they cannot be written as asked
 */
export async function renderPersonas(
  part: PersonaPart,
  format: PersonaFormat,
  input: PersonasExport,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Buffer> {
  if (part === 'messages') {
    if (format === 'csv') return Buffer.from((await import('./messagesToCsv.ts')).messagesToCsv(input))
    if (format === 'xlsx') return (await import('./messagesToXlsx.ts')).messagesToXlsx(input)
    return (await import('./messagesToPptx.ts')).messagesToPptx(input, openFonts())
  }
  if (format === 'json') return Buffer.from(toJson(input))
  const faces = await drawFaces(input)
  if (format === 'pdf')
    return (await import('./sheetsToPdf.ts')).sheetsToPdf(input, faces, openFonts(), onProgress)
  if (format === 'pptx')
    return (await import('./sheetsToPptx.ts')).sheetsToPptx(input, faces, openFonts(), onProgress)
  const { sheetToPng } = await import('./sheetToPng.ts')
  const pictures = input.personas.map((persona, i) => {
    const bytes = sheetToPng(persona, faces, openFonts())
    onProgress(i + 1, input.personas.length)
    return { name: `${fileNameOf(personaName(persona), i)}.png`, bytes }
  })
  return pictures.length === 1 ? pictures[0]!.bytes : Buffer.from(writeZip(pictures))
}

/** One sheet as the file that holds one, several in a list. */
function toJson({ personas }: PersonasExport): string {
  const files = personas.map(({ model }) => toSheetFile(model))
  const whole = files.length === 1 ? files[0] : { format: 'desirepath-personas', version: 1, personas: files }
  return `${JSON.stringify(whole, null, 2)}\n`
}

/** A number before the name keeps their order, and names that are alike apart. */
function fileNameOf(name: string, at: number): string {
  const plain = name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')
  return `${String(at + 1).padStart(2, '0')}-${plain.slice(0, 80) || 'persona'}`
}

/** The round picture of every persona, by its id. */
async function drawFaces({ personas }: PersonasExport): Promise<Readonly<Record<string, ExportImage>>> {
  const uploaded = await readPictures(personas.flatMap(({ picture }) => picture ?? []))
  return Object.fromEntries(
    personas.map((persona) => {
      const { avatar, colour } = persona.model.sheet
      const picture = persona.picture ? uploaded[persona.picture.id] : undefined
      return [persona.id, drawFaceImage({ avatar, colour, name: personaName(persona), picture }, openFonts())]
    }),
  )
}
