import { ActionIcon, Button, Menu, Popover } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDots,
  IconFileDownload,
  IconPrinter,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { newId } from '../../../../shared/journey/newId.ts'
import { sheetCoverage } from '../../../../shared/persona/sheetCoverage.ts'
import { editSheet } from '../../../../shared/persona/sheetEdits.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { useValue } from '../../../editor/store/useValue.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { CoverageBar } from '../CoverageBar.tsx'
import { PersonaFace } from '../PersonaFace.tsx'
import type { PersonaTab } from '../personaSearch.ts'
import { personasApi, personasQuery } from '../personasApi.ts'
import { LiveText } from './LiveText.tsx'
import { OthersHere } from './OthersHere.tsx'
import { useSheet, useSheetEditor } from './SheetContext.ts'
import classes from './sheet.module.css'
import { UploadPicture } from './UploadPicture.tsx'

const PersonaExportDialog = lazy(() =>
  import('../export/PersonaExportDialog.tsx').then((module) => ({ default: module.PersonaExportDialog })),
)

const colours = [0, 1, 2, 3, 4, 5, 6, 7]

/** Face, name, the line under it, how much is known, and what can be done with the whole sheet. */
export function SheetHead({ personaId }: { personaId: string }) {
  const { id } = useWorkspace()
  const editor = useSheetEditor()
  const model = useSheet()
  const { sheet } = model
  const canUndo = useValue(editor.state, (state) => state.canUndo)
  const canRedo = useValue(editor.state, (state) => state.canRedo)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [removing, setRemoving] = useState(false)
  const [exporting, setExporting] = useState(false)
  const { tab } = useSearch({ strict: false }) as { tab?: PersonaTab }
  const coverage = sheetCoverage(model)
  const edit = (patch: Parameters<typeof editSheet>[1]['patch']) =>
    editSheet(editor.doc, { patch }, editor.origin)
  const remove = useMutation({
    mutationFn: () => personasApi.remove(id, personaId),
    onSuccess: async () => {
      await navigate({ to: '/w/$workspaceId/personas', params: { workspaceId: id } })
      await queryClient.invalidateQueries({ queryKey: personasQuery(id).queryKey })
    },
  })
  useUndoKeys()
  const face = (
    <PersonaFace
      personaId={personaId}
      avatar={sheet.avatar}
      name={sheet.title}
      colour={sheet.colour}
      size={104}
    />
  )
  return (
    <header className={classes.head} style={{ ['--c' as string]: `var(--persona-${sheet.colour + 1})` }}>
      {editor.readOnly ? (
        face
      ) : (
        <Popover position="bottom-start" width={260} trapFocus returnFocus>
          <Popover.Target>
            <button type="button" className={classes.faceButton} aria-label="Change face and colour">
              {face}
            </button>
          </Popover.Target>
          <Popover.Dropdown p={12}>
            <UploadPicture
              personaId={personaId}
              onUploaded={(pictureId) => edit({ avatar: `file:${pictureId}` })}
            />
            <Button
              size="xs"
              variant="default"
              fullWidth
              mt={4}
              leftSection={<IconRefresh size={15} />}
              onClick={() => edit({ avatar: `face:${newId()}` })}
            >
              Draw another face
            </Button>
            <Button size="xs" variant="subtle" fullWidth mt={4} onClick={() => edit({ avatar: null })}>
              Initials instead
            </Button>
            <fieldset className={classes.swatches}>
              <legend>Colour</legend>
              {colours.map((colour) => (
                <button
                  key={colour}
                  type="button"
                  style={{ background: `var(--persona-${colour + 1})` }}
                  aria-pressed={sheet.colour === colour}
                  aria-label={`Colour ${colour + 1}`}
                  onClick={() => edit({ colour })}
                />
              ))}
            </fieldset>
          </Popover.Dropdown>
        </Popover>
      )}
      <div className={classes.titles}>
        <LiveText
          className={classes.name ?? ''}
          text={sheet.title}
          label="Name of the persona"
          place="sheet:title"
          placeholder="Name"
          maxLength={200}
          onChange={(title) => edit({ title: title.replace(/\n/g, ' ') })}
        />
        <OthersHere place="sheet:title" />
        <LiveText
          className={classes.tagline ?? ''}
          text={sheet.tagline}
          label="One line about them"
          place="sheet:tagline"
          placeholder={editor.readOnly ? '' : 'One line that says who this is'}
          maxLength={500}
          onChange={(tagline) => edit({ tagline: tagline.replace(/\n/g, ' ') })}
        />
        <CoverageBar coverage={coverage} />
      </div>
      <div className={classes.tools}>
        {!editor.readOnly && (
          <>
            <ActionIcon aria-label="Undo" title="Undo (Ctrl/Cmd Z)" disabled={!canUndo} onClick={editor.undo}>
              <IconArrowBackUp size={18} stroke={1.6} />
            </ActionIcon>
            <ActionIcon
              aria-label="Redo"
              title="Redo (Ctrl/Cmd Shift Z)"
              disabled={!canRedo}
              onClick={editor.redo}
            >
              <IconArrowForwardUp size={18} stroke={1.6} />
            </ActionIcon>
          </>
        )}
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label="More about this persona">
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPrinter size={16} stroke={1.6} />} onClick={() => window.print()}>
              Print the sheet
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFileDownload size={16} stroke={1.6} />}
              onClick={() => setExporting(true)}
            >
              Export
            </Menu.Item>
            {!editor.readOnly && (
              <Menu.Item
                data-danger
                leftSection={<IconTrash size={16} stroke={1.6} />}
                onClick={() => setRemoving(true)}
              >
                Delete the persona
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </div>
      {exporting && (
        <Suspense>
          <PersonaExportDialog
            personas={[{ id: personaId, title: sheet.title }]}
            title={`Export “${sheet.title || 'Unnamed persona'}”`}
            part={tab === 'messages' ? 'messages' : 'sheets'}
            opened
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={() => remove.mutate()}
        title={`Delete ${sheet.title || 'this persona'}?`}
        confirm="Delete the persona"
        busy={remove.isPending}
        error={remove.error}
      >
        The sheet goes from all lists, and figures can no longer be filtered by it. Customers and their
        attributes stay.
      </ConfirmDialog>
    </header>
  )
}

/** Undo and redo of the sheet, also while its text is typed; fields beside the sheet keep their own. */
function useUndoKeys(): void {
  const editor = useSheetEditor()
  useEffect(() => {
    if (editor.readOnly) return
    const press = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      const target = event.target as HTMLElement
      if (!target.hasAttribute('data-live') && target.closest('input:not([type=range]), textarea, select'))
        return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) editor.redo()
      else editor.undo()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [editor])
}
