import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { nextCodeColour } from '../../../../shared/research/codeColours.ts'
import type { CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'
import researchClasses from '../research.module.css'
import type { CodingActions } from '../useCodingActions.ts'
import classes from './codes.module.css'
import { colourOptions } from './colourOptions.ts'

/** Name, colour, description of a code, new or there already. */
export function CodeForm({
  codes,
  code,
  parentId,
  actions,
  onDone,
}: {
  codes: readonly CodeWithCounts[]
  code?: CodeWithCounts
  parentId: string | null
  actions: CodingActions
  onDone: () => void
}) {
  const [name, setName] = useState(code?.name ?? '')
  const [colour, setColour] = useState(
    code?.colour ??
      codes.find(({ id }) => id === parentId)?.colour ??
      nextCodeColour(codes.map((one) => one.colour)),
  )
  const [description, setDescription] = useState(code?.description ?? '')
  const [painPoint, setPainPoint] = useState(code?.painPoint ?? false)
  const [saving, setSaving] = useState(false)
  const parent = codes.find(({ id }) => id === parentId)
  const save = async () => {
    setSaving(true)
    const fields = { name: name.trim(), colour, description: description.trim(), painPoint }
    const done = code
      ? await actions.act('The code was not changed', (api) => api.updateCode(code.id, fields))
      : await actions.act('The code was not made', (api) => api.createCode({ ...fields, parentId }))
    setSaving(false)
    if (done) onDone()
  }
  return (
    <form
      className={researchClasses.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextInput
        label="Name"
        description={!code && parent ? `Inside “${parent.name}”` : undefined}
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <fieldset className={classes.colours}>
        <legend>Colour</legend>
        {colourOptions.map((one) => (
          <label
            key={one.value}
            className={classes.colour}
            style={{ '--c': one.value } as React.CSSProperties}
          >
            <input
              type="radio"
              name="colour"
              aria-label={one.name}
              checked={colour === one.value}
              onChange={() => setColour(one.value)}
            />
          </label>
        ))}
      </fieldset>
      <Textarea
        label="Description"
        description="When this code is given, and when not"
        autosize
        minRows={2}
        maxRows={10}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Checkbox
        label="A pain point: something that hurts"
        checked={painPoint}
        onChange={(event) => setPainPoint(event.currentTarget.checked)}
      />
      <div className={researchClasses.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={saving} disabled={!name.trim()}>
          {code ? 'Save' : 'Make the code'}
        </Button>
      </div>
    </form>
  )
}
