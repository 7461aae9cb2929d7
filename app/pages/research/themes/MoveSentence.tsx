import { Button, Modal, Select, TextInput, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Passage } from '../../../../shared/wire/researchFindings.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { themesQuery } from '../findingsApi.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import classes from '../research.module.css'
import own from './themes.module.css'
import { useThemeActions } from './useThemeActions.ts'

const none = 'none'
const fresh = 'new'

/** Lays one sentence to another theme, to none, or makes a theme of its own of it. */
export function MoveSentence({ passage, themeId }: { passage: Passage; themeId: string | null }) {
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  return (
    <>
      <UnstyledButton
        className={own.move}
        aria-label={`Move “${passage.text}” to another theme`}
        onClick={() => setOpened(true)}
      >
        Move
      </UnstyledButton>
      <Modal opened={opened} onClose={close} title="Move the sentence">
        <MoveForm passage={passage} themeId={themeId} onClose={close} />
      </Modal>
    </>
  )
}

function MoveForm({
  passage,
  themeId,
  onClose,
}: {
  passage: Passage
  themeId: string | null
  onClose: () => void
}) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const { act } = useThemeActions(projectId)
  const [to, setTo] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const themes = useQuery(themesQuery(id, projectId)).data?.themes ?? []
  const places = [
    ...themes
      .filter((theme) => theme.id !== themeId)
      .map((theme) => ({ value: theme.id, label: theme.name })),
    // A theme of its own is split off another one.
    ...(themeId === null
      ? []
      : [
          { value: none, label: 'None: it fits no theme' },
          { value: fresh, label: 'A theme of its own…' },
        ]),
  ]
  const move = async () => {
    setBusy(true)
    const done = await act('The sentence was not moved', (api) =>
      to === fresh
        ? api.splitTheme(themeId!, { sentenceIds: [passage.id], name: name.trim() })
        : api.moveSentences({ sentenceIds: [passage.id], themeId: to === none ? null : to }),
    )
    setBusy(false)
    if (done) onClose()
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void move()
      }}
    >
      <blockquote className={own.said}>{passage.text}</blockquote>
      <Select label="To" searchable data-autofocus data={places} value={to} onChange={setTo} />
      {to === fresh && (
        <TextInput
          label="Name of the theme"
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={busy} disabled={!to || (to === fresh && !name.trim())}>
          Move
        </Button>
      </div>
    </form>
  )
}
