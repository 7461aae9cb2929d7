import { z } from 'zod'
import { createLosses } from '../../formats/losses.ts'
import { parseJson } from '../../formats/parseJson.ts'
import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'
import { sheetFile } from '../../wire/persona.ts'
import { importedPersona } from '../../wire/personaImport.ts'
import type { ReadPersonas } from './tableToPersonas.ts'

const several = z.object({ format: z.literal('desirepath-personas'), personas: z.array(z.unknown()).min(1) })

/**
 * The personas of a JSON file of ours, one or several. Evidence comes along as notes in its words, as what it pointed
 * at is elsewhere.
 * @throws JourneyFormatError naming the persona and the field that is wrong
 */
export function readPersonaJson(text: string): ReadPersonas {
  const json = parseJson(text)
  const list = several.safeParse(json)
  const files = list.success ? list.data.personas : [json]
  const losses = createLosses()
  const personas = files.map((file, i) => {
    const which = list.success ? `Persona ${i + 1}: ` : ''
    const read = sheetFile.safeParse(file)
    if (!read.success) {
      const format = (file as { format?: unknown } | null)?.format
      if (format !== 'desirepath-persona')
        throw new JourneyFormatError(
          `${which}this JSON is no persona: its "format" is not "desirepath-persona". Choose a file that was exported from a persona.`,
        )
      throw wrong(which, read.error)
    }
    const { name, tagline, colour, avatar, sections, messages } = read.data
    if (avatar?.startsWith('file:')) losses.add('Uploaded pictures are left out; a face is drawn.', name)
    for (const { stageId, text: words } of messages)
      if (stageId !== null) losses.add('Stages of messages are left out; they stand at any stage.', words)
    const made = importedPersona.safeParse({
      title: name.trim() || 'Unnamed persona',
      tagline,
      colour,
      ...(avatar?.startsWith('face:') ? { avatar } : {}),
      sections: sections.map(({ kind, title, hidden, traits }) => ({
        kind,
        title,
        hidden,
        traits: traits.map(({ evidence, known: _known, ...trait }) => ({
          ...trait,
          sources: evidence.map((link) => {
            if (link.kind !== 'note')
              losses.add('Quotes, answers, themes and documents become notes in their words.', link.text)
            return {
              text: (link.text.trim() || `${link.kind}: ${link.ref}`).slice(0, 5_000),
              stance: link.stance,
            }
          }),
        })),
      })),
      messages: messages.map(({ stageId: _stage, ...message }) => message),
    })
    if (!made.success) throw wrong(which, made.error)
    return made.data
  })
  return { personas, problems: [], losses: losses.list() }
}

function wrong(which: string, error: z.ZodError): JourneyFormatError {
  const [issue] = error.issues
  return new JourneyFormatError(
    `${which}${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'cannot be read'}. Export the persona again, or set it right in the file.`,
  )
}
