import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { splitStep } from '../../../shared/journey/edits/stepMergeEdits.ts'
import { limits } from '../../../shared/journey/limits.ts'
import { toPlainText } from '../../../shared/richText/toPlainText.ts'
import { change } from '../commands/structureCommands.ts'
import { touchpointName, useCatalogue } from '../lanes/touchpoints/CatalogueContext.tsx'
import { useEditor, useRecord, useStructure } from '../store/EditorContext.tsx'
import classes from './dialogs.module.css'

/** Splits a step: its new half gets a name and the cards and touchpoints that are ticked. */
export function SplitStepDialog({ stepId, onClose }: { stepId: string; onClose: () => void }) {
  const editor = useEditor()
  const catalogue = useCatalogue()
  const step = useRecord('step', stepId)
  const { lanes } = useStructure()
  const [title, setTitle] = useState('')
  const [going, setGoing] = useState<ReadonlySet<string>>(new Set())
  if (!step) return null
  const toggle = (id: string) => {
    const next = new Set(going)
    if (!next.delete(id)) next.add(id)
    setGoing(next)
  }
  const split = () => {
    const id = change(editor, () =>
      splitStep(
        editor.doc,
        {
          stepId,
          title: title.trim() || `${step.title} 2`.slice(0, limits.titleLength),
          cardIds: [...going],
          touchpointIds: step.touchpointIds.filter((one) => going.has(one)),
        },
        editor.origin,
      ),
    )
    onClose()
    if (id) editor.activate({ kind: 'step', column: id })
  }
  const rows = lanes.flatMap((lane) =>
    editor.store.getCell(lane.id, stepId).flatMap((id) => {
      const card = editor.store.getRecord(id)
      return card?.type === 'card'
        ? [{ id, where: lane.title, words: toPlainText(card.text) || 'Empty card', locked: lane.locked }]
        : []
    }),
  )
  const touchpoints = step.touchpointIds.map((id) => ({
    id,
    where: 'Touchpoint',
    words: touchpointName(catalogue, id),
    locked: false,
  }))
  return (
    <Modal opened onClose={onClose} title={`Split “${step.title || 'Untitled step'}” in two`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          split()
        }}
      >
        <TextInput
          label="Name of the new step behind it"
          placeholder={`${step.title} 2`}
          maxLength={limits.titleLength}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          data-autofocus
        />
        <fieldset className={classes.choose}>
          <legend>What goes to the new step</legend>
          {[...touchpoints, ...rows].map(({ id, where, words, locked }) => (
            <label key={id}>
              <input type="checkbox" checked={going.has(id)} disabled={locked} onChange={() => toggle(id)} />
              <span>
                {words}
                <small>{locked ? `${where}, locked` : where}</small>
              </span>
            </label>
          ))}
          {!rows.length && !touchpoints.length && <p>The step is empty, so there is nothing to choose.</p>}
        </fieldset>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Split the step</Button>
        </div>
      </form>
    </Modal>
  )
}
