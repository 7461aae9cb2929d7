import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import * as Y from 'yjs'
import '../../app/theme/fonts.ts'
import '../../app/theme/mantineStyles.ts'
import '../../app/theme/tokens.css'
import '../../app/theme/global.css'
import { JourneyEditor } from '../../app/editor/JourneyEditor.tsx'
import { canvasMeasure } from '../../app/editor/layout/wrapLines.ts'
import { Editor } from '../../app/editor/store/Editor.ts'
import { EditorProvider } from '../../app/editor/store/EditorContext.tsx'
import { sessionQuery } from '../../app/state/queries.ts'
import { cssVariablesResolver, theme } from '../../app/theme/theme.ts'
import { addCard, removeCard, setCardText } from '../../shared/journey/edits/cardEdits.ts'
import type { SessionState, Workspace } from '../../shared/wire/workspace.ts'
import { generateMap } from './generateMap.ts'

declare global {
  interface Window {
    openMap: (update: Uint8Array) => Promise<void>
    makeMap: (cards: number) => Uint8Array
    editor: Editor
    editFor: (edits: number) => Promise<void>
  }
}

const font = '400 13px "Inter Variable"'
const workspace: Workspace = {
  id: 'bench',
  name: 'Bench',
  timezone: 'UTC',
  isSample: false,
  role: 'editor',
  createdAt: '2026-01-01T00:00:00.000Z',
}
const root = createRoot(document.getElementById('root') as HTMLElement)

window.makeMap = (cards) => Y.encodeStateAsUpdate(generateMap(cards))

/** Everything the page does once the document has arrived. */
window.openMap = async (update) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  await document.fonts.load(font)
  const editor = new Editor({ doc, measure: canvasMeasure(font), readOnly: false })
  window.editor = editor
  const rootRoute = createRootRoute()
  const mapRoute = createRoute({
    getParentRoute: () => rootRoute,
    path: '/w/$workspaceId/journeys/$journeyId',
    component: () => (
      <EditorProvider editor={editor}>
        <div style={{ display: 'flex', flexDirection: 'column', height: '100dvh' }}>
          <JourneyEditor measured={false} onMeasureSettings={() => {}} />
        </div>
      </EditorProvider>
    ),
  })
  const router = createRouter({
    routeTree: rootRoute.addChildren([mapRoute]),
    history: createMemoryHistory({ initialEntries: [`/w/${workspace.id}/journeys/map`] }),
  })
  // There is no server: what the editor would ask it for is here already.
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } })
  const session: SessionState = {
    user: { id: 'bench', name: 'Bench', email: 'bench@example.org', anonymous: false },
    firstRun: false,
    local: true,
    workspaces: [workspace],
  }
  queries.setQueryData(sessionQuery.queryKey, session)
  root.render(
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver}>
        <RouterProvider router={router as never} />
      </MantineProvider>
    </QueryClientProvider>,
  )
}

/**
 * Edits the open map as people do over time: mostly typing, also moving, adding, removing and undoing cards; every
 * other edit arrives from somebody else. Size and number of cards stay about the same.
 */
window.editFor = async (edits) => {
  const { editor } = window
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(editor.doc))
  const { lanes, steps } = editor.store.getStructure()
  const lane = lanes.find((one) => one.kind === 'text')
  if (!lane) return
  for (let index = 0; index < edits; index++) {
    const step = steps[(index * 7) % steps.length]
    if (!step) continue
    const own = index % 2 === 0
    const doc = own ? editor.doc : other
    const origin = own ? editor.origin : undefined
    const [cardId] = editor.store.getCell(lane.id, step.id)
    const before = Y.encodeStateVector(own ? other : editor.doc)
    if (!cardId) addCard(doc, { laneId: lane.id, stepId: step.id, text: 'A card' }, origin)
    else if (index % 20 === 18) {
      removeCard(doc, { cardId }, origin)
      addCard(doc, { laneId: lane.id, stepId: step.id, text: 'In its place' }, origin)
    } else if (index % 20 === 10) {
      setCardText(doc, { cardId, text: 'taken back' }, origin)
      editor.undoLast()
    } else setCardText(doc, { cardId, text: `Says something else for the ${index}th time` }, origin)
    const there = own ? other : editor.doc
    Y.applyUpdate(there, Y.encodeStateAsUpdate(doc, before))
    if (index % 5 === 0) {
      editor.activate({ kind: 'cell', laneId: lane.id, column: step.id })
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  }
  other.destroy()
}
