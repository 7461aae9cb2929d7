import { ActionIcon, Menu } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconCopy, IconDots, IconFileExport, IconPencil, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import { setJourneyTitle } from '../../../shared/journey/edits/journeyEdits.ts'
import type { MapNumbers } from '../../../shared/wire/measure.ts'
import { SelectionBar } from '../../components/SelectionBar.tsx'
import { useFocusBack } from '../../components/useFocusBack.ts'
import { usePageHeading } from '../../components/usePageHeading.ts'
import { InlineTitle } from '../../editor/canvas/InlineTitle.tsx'
import { useOfferedCommands } from '../../editor/commands/useOfferedCommands.ts'
import { useEditor, useStructure } from '../../editor/store/EditorContext.tsx'
import { TalkButtons } from '../../editor/talk/TalkButtons.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { useJourneyActions } from '../journeys/useJourneyActions.tsx'
import classes from './journey.module.css'
import { ShareButton } from './share/ShareButton.tsx'
import { useTouchpointRules } from './useTouchpointRules.ts'
import { usePast } from './versions/usePast.ts'

const MapPastItems = lazy(() =>
  import('./versions/MapPastItems.tsx').then((module) => ({ default: module.MapPastItems })),
)
const BranchMark = lazy(() =>
  import('./versions/BranchMark.tsx').then((module) => ({ default: module.BranchMark })),
)
const ExportDialog = lazy(() =>
  import('./export/ExportDialog.tsx').then((module) => ({ default: module.ExportDialog })),
)

/** Title line of a map: its name, the filter line, what can be done with it as a whole. */
export function MapHeadline({ journeyId, numbers }: { journeyId: string; numbers: MapNumbers | null }) {
  const editor = useEditor()
  const { journey, stages } = useStructure()
  const [renaming, setRenaming] = useState(false)
  // null until asked for: the dialog is loaded then.
  const [exporting, setExporting] = useState<boolean | null>(null)
  const focus = useFocusBack()
  const openExport = () => {
    focus.keep()
    setExporting(true)
  }
  const rules = useTouchpointRules()
  const title = journey.title || 'Untitled map'
  const { id: workspaceId, canEdit, isGuest } = useWorkspace()
  const { duplicate, remove } = useJourneyActions()
  const navigate = useNavigate()
  const exportMap = async () => {
    const { downloadJourney } = await import('./downloadJourney.ts')
    downloadJourney(editor.doc, title, rules)
  }
  const openCopy = (journeyId: string) =>
    navigate({
      to: '/w/$workspaceId/journeys/$journeyId',
      params: { workspaceId, journeyId },
      search: { overlay: undefined },
    })
  const { show } = usePast()
  const heading = usePageHeading()
  useOfferedCommands([
    ...(canEdit
      ? [{ key: 'rename', title: 'Rename this map', detail: 'Map', run: () => setRenaming(true) }]
      : []),
    ...(isGuest
      ? []
      : [
          { key: 'export', title: 'Export this map', detail: 'Map', run: openExport },
          { key: 'history', title: 'History', detail: 'Map', run: () => show({ history: true }) },
          {
            key: 'present',
            title: 'Present',
            detail: 'Map',
            run: () =>
              void navigate({
                to: '/w/$workspaceId/journeys/$journeyId/present',
                params: { workspaceId, journeyId },
              }),
          },
        ]),
  ])
  useDocumentTitle(`${title} · Desirepath`)
  return (
    <header className={classes.headline}>
      <h1 ref={heading} tabIndex={-1} className={classes.title}>
        {renaming ? (
          <InlineTitle
            value={journey.title}
            label="Name of the map"
            onDone={(next) => {
              if (next) setJourneyTitle(editor.doc, { title: next }, editor.origin)
              setRenaming(false)
              heading.current?.focus()
            }}
          />
        ) : editor.readOnly ? (
          title
        ) : (
          <button type="button" className={classes.rename} title="Rename" onClick={() => setRenaming(true)}>
            {title}
          </button>
        )}
      </h1>
      {!isGuest && (
        <Suspense>
          <BranchMark journeyId={journeyId} />
        </Suspense>
      )}
      {stages.length > 0 && (
        <div className={classes.filter}>
          <SelectionBar>
            {numbers && <span className={classes.selected}>{plural(numbers.selected, 'customer')}</span>}
          </SelectionBar>
        </div>
      )}
      <TalkButtons />
      {!isGuest && <ShareButton journeyId={journeyId} />}
      <Menu position="bottom-end" width={240} withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" size="lg" aria-label="More about this map">
            <IconDots size={18} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canEdit && (
            <>
              <Menu.Item
                leftSection={<IconPencil size={17} stroke={1.6} aria-hidden="true" />}
                onClick={() => setRenaming(true)}
              >
                Rename
              </Menu.Item>
              <Menu.Item
                leftSection={<IconCopy size={17} stroke={1.6} aria-hidden="true" />}
                onClick={() =>
                  duplicate.mutate({ id: journeyId, title }, { onSuccess: (copy) => void openCopy(copy.id) })
                }
              >
                Make a copy
              </Menu.Item>
            </>
          )}
          {isGuest ? (
            <Menu.Item
              leftSection={<IconFileExport size={17} stroke={1.6} aria-hidden="true" />}
              onClick={() => void exportMap()}
            >
              Export as JSON
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconFileExport size={17} stroke={1.6} aria-hidden="true" />}
              onClick={openExport}
            >
              Export
            </Menu.Item>
          )}
          <Suspense>
            <MapPastItems journeyId={journeyId} canEdit={canEdit} />
          </Suspense>
          {canEdit && (
            <>
              <Menu.Divider />
              <Menu.Item
                data-danger
                leftSection={<IconTrash size={17} stroke={1.6} aria-hidden="true" />}
                onClick={() =>
                  remove.mutate(
                    { id: journeyId, title },
                    {
                      onSuccess: () =>
                        void navigate({ to: '/w/$workspaceId/journeys', params: { workspaceId } }),
                    },
                  )
                }
              >
                Move to the trash
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {exporting !== null && (
        <Suspense>
          <ExportDialog
            journeyId={journeyId}
            title={title}
            opened={exporting}
            onClose={() => {
              setExporting(false)
              focus.giveBack()
            }}
          />
        </Suspense>
      )}
    </header>
  )
}
