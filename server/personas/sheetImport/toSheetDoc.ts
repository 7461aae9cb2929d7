import { nanoid } from 'nanoid'
import * as Y from 'yjs'
import { linkEvidence } from '../../../shared/journey/edits/evidenceEdits.ts'
import { sectionInfo } from '../../../shared/persona/sectionInfo.ts'
import {
  addMessage,
  addSection,
  addTrait,
  editSection,
  editSheet,
} from '../../../shared/persona/sheetEdits.ts'
import type { ImportedPersona } from '../../../shared/wire/personaImport.ts'

/** The document of a sheet that was read from a file. `colour` when the file says none. */
export function toSheetDoc(
  persona: ImportedPersona,
  { userId, now, colour }: { userId: string; now: Date; colour: number },
): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    editSheet(doc, {
      patch: {
        title: persona.title,
        tagline: persona.tagline,
        colour: persona.colour ?? colour,
        avatar: persona.avatar ?? `face:${nanoid(8)}`,
      },
    })
    for (const { kind, title, hidden, traits } of persona.sections) {
      const { prompt, wide, title: usual } = sectionInfo[kind]
      const sectionId = addSection(doc, { kind, title: title || usual, prompt, wide })
      if (hidden) editSection(doc, { sectionId, patch: { hidden } })
      for (const { sources, ...trait } of traits) {
        const target = addTrait(doc, { sectionId, ...trait })
        for (const { text, stance } of sources)
          linkEvidence(doc, {
            target,
            kind: 'note',
            ref: `note:${nanoid(8)}`,
            text,
            stance,
            addedBy: userId,
            addedAt: now.toISOString(),
          })
      }
    }
    for (const message of persona.messages) addMessage(doc, { stageId: null, ...message })
  })
  return doc
}
