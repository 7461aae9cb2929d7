import { Menu, Tooltip } from '@mantine/core'
import {
  IconBookmark,
  IconBookmarkPlus,
  IconCheck,
  IconDeviceFloppy,
  IconSettings,
} from '@tabler/icons-react'
import { useState } from 'react'
import { editSavedView } from '../../../shared/journey/edits/savedViewEdits.ts'
import { useOnDemand } from '../../components/useOnDemand.ts'
import { detailAt } from '../layout/geometry.ts'
import { useEditor, useEditorSession } from '../store/EditorContext.tsx'
import toolbar from '../toolbar/toolbar.module.css'
import { useMapView, useSavedViews } from './useMapView.ts'

const loadDialogs = async () => {
  const [{ SaveViewDialog }, { ViewsDialog }] = await Promise.all([
    import('./SaveViewDialog.tsx'),
    import('./ViewsDialog.tsx'),
  ])
  return { Save: SaveViewDialog, Manage: ViewsDialog }
}

/** The views the team has saved, to pick from; saving what one looks at now, and keeping them in order. */
export function ViewsMenu() {
  const editor = useEditor()
  const views = useSavedViews()
  const { view, changed, filter, figures, open, setFigures } = useMapView()
  const zoom = useEditorSession((state) => state.zoom)
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null)
  const Dialogs = useOnDemand(loadDialogs, dialog !== null)
  const label = view ? `${view.title}${changed ? ' (changed)' : ''}` : 'Views'
  return (
    <>
      <Menu position="top" width={260} withinPortal>
        <Menu.Target>
          <Tooltip label="Saved views" openDelay={400} position="top">
            <button
              type="button"
              className={toolbar.tool}
              aria-label={view ? `Views, open: ${label}` : 'Views'}
            >
              <IconBookmark size={18} stroke={1.6} aria-hidden="true" />
              {view && <span className={toolbar.viewName}>{label}</span>}
            </button>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Tick shown={!view} />} onClick={() => open(null)}>
            Everything
          </Menu.Item>
          {views.map((one) => (
            <Menu.Item
              key={one.id}
              leftSection={<Tick shown={one.id === view?.id} />}
              onClick={() => open(one.id)}
            >
              {one.title || 'Untitled view'}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<Tick shown={figures} />} onClick={() => setFigures(!figures)}>
            Figures
          </Menu.Item>
          {!views.length && <Menu.Label>Nobody has saved a view of this map yet.</Menu.Label>}
          {!editor.readOnly && (
            <>
              <Menu.Divider />
              {view && changed && (
                <Menu.Item
                  leftSection={<IconDeviceFloppy size={16} stroke={1.6} aria-hidden="true" />}
                  onClick={() => {
                    const patch = { filter, numbers: figures, detail: detailAt(zoom) }
                    editor.newUndoStep()
                    editSavedView(editor.doc, { viewId: view.id, patch }, editor.origin)
                    open(view.id)
                    editor.say(`“${view.title}” shows this from now on`, { undo: true })
                  }}
                >
                  Update “{view.title}”
                </Menu.Item>
              )}
              <Menu.Item
                leftSection={<IconBookmarkPlus size={16} stroke={1.6} aria-hidden="true" />}
                onClick={() => setDialog('save')}
              >
                Save as a new view
              </Menu.Item>
              {views.length > 0 && (
                <Menu.Item
                  leftSection={<IconSettings size={16} stroke={1.6} aria-hidden="true" />}
                  onClick={() => setDialog('manage')}
                >
                  Names, notes and order
                </Menu.Item>
              )}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {Dialogs && (
        <>
          <Dialogs.Save opened={dialog === 'save'} onClose={() => setDialog(null)} />
          <Dialogs.Manage opened={dialog === 'manage'} onClose={() => setDialog(null)} />
        </>
      )}
    </>
  )
}

function Tick({ shown }: { shown: boolean }) {
  return (
    <IconCheck size={16} stroke={2} aria-hidden="true" style={{ visibility: shown ? 'visible' : 'hidden' }} />
  )
}
