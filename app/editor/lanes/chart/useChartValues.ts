import { useMemo, useSyncExternalStore } from 'react'
import { type FigureValue, stepFigureInfo } from '../../../../shared/format/stepFigureInfo.ts'
import type { LaneRecord } from '../../../../shared/journey/records/lane.ts'
import { useMapNumbers } from '../../numbers/MapNumbersContext.tsx'
import type { Editor } from '../../store/Editor.ts'
import { useEditor, useLayout } from '../../store/EditorContext.tsx'

/** The card whose value a chart draws at a step: the first that has one. */
export function findValueCard(editor: Editor, laneId: string, stepId: string) {
  for (const id of editor.store.getCell(laneId, stepId)) {
    const card = editor.store.getRecord(id)
    if (card?.type === 'card' && card.value !== null) return card
  }
  return undefined
}

/** What a chart lane draws at each step, by step; steps without a value are left out. */
export function useChartValues(lane: LaneRecord): ReadonlyMap<string, FigureValue> {
  const editor = useEditor()
  const columns = useLayout((layout) => layout.columns)
  const { element } = useMapNumbers()
  const typed = lane.chart === 'typed'
  // A text compares by value, so a change elsewhere on the map draws nothing anew.
  const values = useSyncExternalStore(
    (wake) => {
      editor.doc.on('afterTransaction', wake)
      return () => editor.doc.off('afterTransaction', wake)
    },
    () =>
      typed
        ? JSON.stringify(
            [...columns.byStep.keys()].map((stepId) => [
              stepId,
              findValueCard(editor, lane.id, stepId)?.value ?? null,
            ]),
          )
        : '[]',
  )
  return useMemo(() => {
    const found = new Map<string, FigureValue>()
    if (lane.chart === 'typed') {
      for (const [stepId, value] of JSON.parse(values) as [string, number | null][])
        if (value !== null) found.set(stepId, { value, low: null, high: null, n: null })
      return found
    }
    const info = stepFigureInfo[lane.chart]
    for (const stepId of columns.byStep.keys()) {
      const numbers = element(stepId)
      const figure = numbers && info.of(numbers)
      if (figure && figure.value !== null) found.set(stepId, figure)
    }
    return found
  }, [lane.chart, values, columns, element])
}
