import { Button, Modal } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { addPersona, editPersona, removePersona } from '../../../../shared/journey/edits/personaEdits.ts'
import { limits } from '../../../../shared/journey/limits.ts'
import { useEditor, useStructure } from '../../store/EditorContext.tsx'
import { PersonaMark } from './PersonaMark.tsx'
import { personaColour } from './personaLook.ts'
import classes from './personas.module.css'

const colours = [0, 1, 2, 3, 4, 5, 6, 7]

/** Whose journeys the map shows: added, named, coloured and removed here. */
export function PersonasDialog({ onClose }: { onClose: () => void }) {
  const editor = useEditor()
  const { personas, lanes } = useStructure()
  const { doc, origin, readOnly } = editor
  const add = () => {
    const used = new Set(personas.map((persona) => persona.colour))
    const colour = colours.find((one) => !used.has(one)) ?? personas.length % colours.length
    addPersona(doc, { title: `Persona ${personas.length + 1}`, colour }, origin)
  }
  return (
    <Modal opened onClose={onClose} title="Personas of this map" size={560}>
      <p className="quiet" style={{ marginBottom: 16 }}>
        Lanes can be about one of them, and each has a curve of its own in the emotion lane.
      </p>
      {personas.length > 0 && (
        <ul className={classes.list}>
          {personas.map((persona) => (
            <li key={persona.id} className={classes.persona}>
              <PersonaMark persona={persona} />
              <input
                className={classes.name}
                defaultValue={persona.title}
                aria-label="Name of the persona"
                maxLength={limits.titleLength}
                readOnly={readOnly}
                onChange={(event) =>
                  editPersona(doc, { personaId: persona.id, patch: { title: event.target.value } }, origin)
                }
              />
              <fieldset className={classes.colours} aria-label={`Colour of ${persona.title}`}>
                {colours.map((colour) => (
                  <button
                    key={colour}
                    type="button"
                    className={classes.colour}
                    style={{ ['--persona' as string]: personaColour(colour) }}
                    aria-pressed={persona.colour === colour}
                    aria-label={`Colour ${colour + 1}`}
                    disabled={readOnly}
                    onClick={() => editPersona(doc, { personaId: persona.id, patch: { colour } }, origin)}
                  />
                ))}
              </fieldset>
              <button
                type="button"
                className={classes.remove}
                aria-label={`Remove ${persona.title}`}
                disabled={readOnly}
                onClick={() => {
                  const shared = lanes.filter((lane) => lane.personaId === persona.id).length
                  editor.newUndoStep()
                  removePersona(doc, { personaId: persona.id }, origin)
                  editor.say(
                    `${persona.title || 'Persona'} removed with their curve${shared ? '; their lanes are everybody’s now' : ''}.`,
                    { undo: true },
                  )
                }}
              >
                <IconTrash size={16} stroke={1.6} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.8} aria-hidden="true" />}
          onClick={add}
        >
          Add a persona
        </Button>
      )}
    </Modal>
  )
}
