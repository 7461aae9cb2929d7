import { useMediaQuery } from '@mantine/hooks'
import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import type { Role } from '../../../shared/wire/common.ts'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import { JourneyEditor } from '../../editor/JourneyEditor.tsx'
import { LaneSources } from '../../editor/lanes/sources/LaneSources.tsx'
import { CatalogueProvider, touchpointName } from '../../editor/lanes/touchpoints/CatalogueContext.tsx'
import type { Life } from '../../editor/live/LiveLink.ts'
import { PeopleAvatars } from '../../editor/live/PeopleAvatars.tsx'
import { PeopleContext } from '../../editor/live/PeopleContext.tsx'
import { MapNumbersProvider } from '../../editor/numbers/MapNumbersContext.tsx'
import type { Editor } from '../../editor/store/Editor.ts'
import { EditorProvider, useEditorSession, useStructure } from '../../editor/store/EditorContext.tsx'
import { useTalk } from '../../editor/talk/TalkContext.ts'
import { TalkFrame } from '../../editor/talk/TalkFrame.tsx'
import { createTalkState, TalkProvider } from '../../editor/talk/TalkProvider.tsx'
import { talkApi } from '../../editor/talk/talkApi.ts'
import { useAskedElement } from '../../editor/talk/useAskedElement.ts'
import { useMapEditor } from '../../editor/talk/useMapEditor.ts'
import { useMapView } from '../../editor/views/useMapView.ts'
import { Presence } from '../../shell/PresenceSlot.tsx'
import { useSession, useWorkspace } from '../../state/useWorkspace.ts'
import classes from './journey.module.css'
import { MapHeadline } from './MapHeadline.tsx'
import { useMapCatalogue } from './useMapCatalogue.ts'
import { useMeasuredMap } from './useMeasuredMap.ts'

const MeasureDialog = lazy(() =>
  import('../../editor/numbers/MeasureDialog.tsx').then((module) => ({ default: module.MeasureDialog })),
)
const PhoneMap = lazy(() =>
  import('../../editor/PhoneMap.tsx').then((module) => ({ default: module.PhoneMap })),
)

/** A journey whose document is here: editor, figures, catalogue and the people on it. */
export function OpenMap({
  life,
  journeyId,
  saved,
  role,
}: {
  life: Life
  journeyId: string
  saved: boolean
  /** Of this person on this map. */
  role: Role
}) {
  const { id: workspaceId } = useWorkspace()
  const { user } = useSession()
  const me = useMemo(() => ({ id: user?.id ?? '', name: user?.name ?? '' }), [user?.id, user?.name])
  const [talk] = useState(createTalkState)
  const api = useMemo(() => talkApi(workspaceId, journeyId), [workspaceId, journeyId])
  const canEdit = role === 'editor' || role === 'owner'
  const editor = useMapEditor({ life, canEdit, state: talk, api })
  if (!editor) return <PageSkeleton />
  return (
    <EditorProvider editor={editor}>
      <PeopleContext.Provider value={life.people}>
        <TalkProvider workspaceId={workspaceId} journeyId={journeyId} me={me} role={role} state={talk}>
          <Measured journeyId={journeyId} editor={editor} saved={saved} />
        </TalkProvider>
      </PeopleContext.Provider>
    </EditorProvider>
  )
}

function Measured({ journeyId, editor, saved }: { journeyId: string; editor: Editor; saved: boolean }) {
  const phone = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const overlay = useEditorSession((state) => state.overlay)
  const inspected = useEditorSession((state) => state.inspector && state.inspectorTab === 'numbers')
  // null until asked for: the dialog is loaded then.
  const [settings, setSettings] = useState<boolean | null>(null)
  const { overlay: asked } = useSearch({ strict: false }) as { overlay?: 'real' }
  useEffect(() => {
    if (asked) editor.session.set({ overlay: true })
  }, [editor, asked])
  const talk = useTalk()
  const setCanvas = useCallback(
    (canvas: typeof talk.canvas.current) => {
      talk.canvas.current = canvas
    },
    [talk],
  )
  useAskedElement()
  const catalogue = useMapCatalogue()
  const { id: workspaceId } = useWorkspace()
  const { numbers, real, problem } = useMeasuredMap(journeyId, { saved, withReal: overlay || inspected })
  const { steps } = useStructure()
  const linked = steps.some((step) => step.touchpointIds.length > 0)
  const { figures } = useMapView()
  const measured = numbers !== null && linked && (numbers.from !== null || numbers.selected > 0)
  const shown = measured && figures
  useEffect(() => {
    editor.layout.setOptions({
      measured: shown,
      touchpointName: (id) => touchpointName(catalogue, id),
      touchpointChannel: (id) => catalogue.find(id)?.channel,
    })
  }, [editor, shown, catalogue])
  return (
    <LaneSources workspaceId={workspaceId} journeyId={journeyId}>
      <CatalogueProvider value={catalogue}>
        <MapNumbersProvider numbers={shown ? numbers : null} real={real} problem={problem}>
          <Presence>
            <PeopleAvatars />
          </Presence>
          <div className={classes.page}>
            <MapHeadline journeyId={journeyId} numbers={measured ? numbers : null} />
            <TalkFrame>
              {phone ? (
                <Suspense fallback={<PageSkeleton />}>
                  <PhoneMap />
                </Suspense>
              ) : (
                <JourneyEditor
                  measured={measured}
                  onCanvas={setCanvas}
                  onMeasureSettings={() => setSettings(true)}
                />
              )}
            </TalkFrame>
          </div>
          {settings !== null && (
            <Suspense>
              <MeasureDialog opened={settings} onClose={() => setSettings(false)} />
            </Suspense>
          )}
        </MapNumbersProvider>
      </CatalogueProvider>
    </LaneSources>
  )
}
