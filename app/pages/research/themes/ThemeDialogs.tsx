import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import type { Theme } from '../../../../shared/wire/researchFindings.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { useProjectId } from '../ProjectFrame.tsx'
import classes from '../research.module.css'
import { useThemeActions } from './useThemeActions.ts'

export type ThemeDialog = 'rename' | 'merge' | 'remove'

export function ThemeDialogs({
  dialog,
  theme,
  themes,
  onClose,
}: {
  dialog: ThemeDialog | null
  theme: Theme
  themes: readonly Theme[]
  onClose: () => void
}) {
  const { act } = useThemeActions(useProjectId())
  const [name, setName] = useState(theme.name)
  const [intoId, setIntoId] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every opening starts from what is saved
  useEffect(() => {
    setName(theme.name)
    setIntoId(null)
  }, [dialog])
  const run = async (failed: string, change: Parameters<typeof act>[1]) => {
    setBusy(true)
    const done = await act(failed, change)
    setBusy(false)
    if (done) onClose()
  }
  return (
    <>
      <Modal opened={dialog === 'rename'} onClose={onClose} title="Rename the theme">
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            void run('The theme was not renamed', (api) => api.updateTheme(theme.id, { name: name.trim() }))
          }}
        >
          <TextInput
            label="Name"
            required
            maxLength={200}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div className={classes.buttons}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={!name.trim()}>
              Rename
            </Button>
          </div>
        </form>
      </Modal>
      <Modal opened={dialog === 'merge'} onClose={onClose} title={`Merge “${theme.name}”`}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (intoId)
              void run('The themes were not merged', (api) =>
                api.mergeThemes({ themeIds: [theme.id], intoId }),
              )
          }}
        >
          <Select
            label="Into"
            searchable
            data-autofocus
            data={themes
              .filter(({ id }) => id !== theme.id)
              .map(({ id, name: label }) => ({ value: id, label }))}
            value={intoId}
            onChange={setIntoId}
          />
          <p className={classes.small}>
            {plural(theme.size, 'sentence')} {theme.size === 1 ? 'goes' : 'go'} there, and “{theme.name}” is
            gone.
          </p>
          <div className={classes.buttons}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={!intoId}>
              Merge
            </Button>
          </div>
        </form>
      </Modal>
      <ConfirmDialog
        opened={dialog === 'remove'}
        onClose={onClose}
        onConfirm={() => void run('The theme was not let go', (api) => api.removeTheme(theme.id))}
        title={`Let “${theme.name}” go?`}
        confirm="Let it go"
        busy={busy}
      >
        Its {plural(theme.size, 'sentence')} will fit no theme until you look for themes again. Codes made of
        it stay.
      </ConfirmDialog>
    </>
  )
}
