import { memo, useCallback, useSyncExternalStore } from 'react'
import { type Knowledge, knowledgeOf } from '../../../shared/journey/knowledgeOf.ts'
import type { ColumnLayout, Span } from '../layout/columns.ts'
import { type HeaderLayout, sizes } from '../layout/sizes.ts'
import type { Editor } from '../store/Editor.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { evidenceOf } from '../store/evidenceOf.ts'
import classes from './canvas.module.css'

const colours: Record<Knowledge, string> = {
  assumed: 'var(--stone)',
  researched: 'var(--sky)',
  measured: 'var(--clay)',
}
const order: Knowledge[] = ['measured', 'researched', 'assumed']

/** Under each stage: how much of what its cards say is measured, researched or only assumed. */
export const CoverageStrip = memo(function CoverageStrip({
  span,
  columns,
  header,
}: {
  span: Span
  columns: ColumnLayout
  header: HeaderLayout
}) {
  const editor = useEditor()
  // A string compares by value, so the strip renders again only when a count changes.
  const counted = useSyncExternalStore(
    useCallback(
      (wake: () => void) => {
        editor.doc.on('afterTransaction', wake)
        return () => editor.doc.off('afterTransaction', wake)
      },
      [editor],
    ),
    () => countKnowledge(editor, span, columns),
  )
  const [measured = 0, researched = 0, assumed = 0] = counted.split(' ').map(Number)
  const counts = { measured, researched, assumed }
  const total = measured + researched + assumed
  const words = total
    ? `Of ${total} cards ${measured} measured, ${researched} researched, ${assumed} assumed`
    : 'No cards yet'
  return (
    <div
      className={classes.coverage}
      aria-hidden="true"
      title={words}
      style={{
        left: sizes.laneLabel + span.x,
        width: span.width,
        top: header.coverageY,
        height: sizes.coverage,
      }}
    >
      {order.map(
        (known) =>
          counts[known] > 0 && <i key={known} style={{ flex: counts[known], background: colours[known] }} />,
      )}
    </div>
  )
})

function countKnowledge(editor: Editor, span: Span, columns: ColumnLayout): string {
  const counts: Record<Knowledge, number> = { measured: 0, researched: 0, assumed: 0 }
  const lanes = editor.layout.get().lanes
  for (let index = span.first; index <= span.last; index++) {
    const stepId = columns.columns[index]?.stepId
    if (!stepId) continue
    for (const lane of lanes)
      for (const id of editor.store.getCell(lane.id, stepId))
        counts[knowledgeOf(evidenceOf(editor.store, id))]++
  }
  return order.map((known) => counts[known]).join(' ')
}
