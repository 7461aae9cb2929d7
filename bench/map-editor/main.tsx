import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
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
import { cssVariablesResolver, theme } from '../../app/theme/theme.ts'
import { generateMap } from './generateMap.ts'

declare global {
  interface Window {
    openMap: (update: Uint8Array) => Promise<void>
    makeMap: (cards: number) => Uint8Array
    editor: Editor
  }
}

const font = '400 13px "Inter Variable"'
const root = createRoot(document.getElementById('root') as HTMLElement)

window.makeMap = (cards) => Y.encodeStateAsUpdate(generateMap(cards))

/** Everything the page does once the document has arrived. */
window.openMap = async (update) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  await document.fonts.load(font)
  const editor = new Editor({ doc, measure: canvasMeasure(font), readOnly: false })
  window.editor = editor
  const router = createRouter({
    routeTree: createRootRoute({
      component: () => (
        <EditorProvider editor={editor}>
          <div style={{ display: 'flex', flexDirection: 'column', height: '100dvh' }}>
            <JourneyEditor measured={false} onMeasureSettings={() => {}} />
          </div>
        </EditorProvider>
      ),
    }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  root.render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver}>
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  )
}
