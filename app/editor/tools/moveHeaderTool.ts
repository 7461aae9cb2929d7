import { plural } from '../../../shared/format/numbers.ts'
import { moveLane } from '../../../shared/journey/edits/laneEdits.ts'
import { moveStage } from '../../../shared/journey/edits/stageEdits.ts'
import { moveStep } from '../../../shared/journey/edits/stepEdits.ts'
import { moveSelectedSteps } from '../commands/selectionCommands.ts'
import { selectedSteps } from '../commands/structureCommands.ts'
import { type Place, placeKey } from '../grid/place.ts'
import { columnAt } from '../layout/columns.ts'
import type { Editor } from '../store/Editor.ts'
import { laneDropAt, stageDropAt, stepDropAt } from './dropTargets.ts'
import { type DragPreview, type Gesture, noPreview, type PointerSample, type Tool } from './Gesture.ts'

type Move = { drop: NonNullable<DragPreview['drop']>; apply(): void }

/** Drags a stage, a substage, a step or a lane by its header. */
export const moveHeaderTool: Tool = {
  id: 'move-header',
  start(_sample, hit, { editor, preview }): Gesture | null {
    const place = hit.place
    if (!place || editor.readOnly || hit.space || place.kind === 'cell' || place.kind === 'item') return null
    const title = titleOf(editor, place)
    if (title === null || hit.handle) return null
    const steps = editor.session.get().selected.has(placeKey(place)) ? selectedSteps(editor) : []
    const stepIds = place.kind === 'step' && steps.length > 1 ? steps.map((step) => step.id) : []
    const label = stepIds.length ? plural(stepIds.length, 'step') : title
    editor.session.set({ dragging: placeKey(place) })
    const leave = () => {
      preview.set(noPreview)
      editor.session.set({ dragging: null })
    }
    return {
      cursor: 'grabbing',
      move(sample) {
        preview.set({
          ghost: { label, client: sample.client },
          drop: moveAt(editor, place, sample, stepIds)?.drop ?? null,
        })
      },
      end(sample) {
        const move = moveAt(editor, place, sample, stepIds)
        leave()
        move?.apply()
      },
      cancel: leave,
    }
  },
}

function titleOf(editor: Editor, place: Place): string | null {
  const id = place.kind === 'step' ? place.column : 'id' in place ? place.id : ''
  const record = editor.store.getRecord(id)
  return record && 'title' in record ? record.title : null
}

function moveAt(
  editor: Editor,
  place: Place,
  sample: PointerSample,
  stepIds: readonly string[],
): Move | null {
  const { doc, origin } = editor
  const { columns, rows } = editor.layout.get()
  if (place.kind === 'lane') {
    const target = laneDropAt(rows, sample.map.y)
    if (!target || isBeside(target.place, place.id)) return null
    return {
      drop: { x: -1, y: target.y, width: 0, height: 0, inHeader: false },
      apply: () => moveLane(doc, { laneId: place.id, place: target.place }, origin),
    }
  }
  if (place.kind === 'stage') {
    const target = stageDropAt(columns, sample.map.x)
    if (!target || isBeside(target.place, place.id)) return null
    return {
      drop: { x: target.x, y: 0, width: 0, height: 0, inHeader: true },
      apply: () => moveStage(doc, { stageId: place.id, place: target.place }, origin),
    }
  }
  const target = stepDropAt(columns, sample.map.x)
  if (!target) return null
  const drop = { x: target.x, y: 0, width: 0, height: 0, inHeader: true }
  if (place.kind === 'step') {
    if (isBeside(target.place, place.column) || stepIds.some((id) => isBeside(target.place, id))) return null
    if (stepIds.length)
      return { drop, apply: () => moveSelectedSteps(editor, stepIds, target.stageId, target.place) }
    return {
      drop,
      apply: () =>
        moveStep(doc, { stepId: place.column, stageId: target.stageId, place: target.place }, origin),
    }
  }
  if (place.kind === 'substage') {
    const column = columns.byKey.get(columnKeyAt(columns, sample.map.x))
    if (!column || column.substageId === place.id) return null
    return {
      drop,
      apply: () =>
        moveStage(
          doc,
          {
            stageId: place.id,
            parentId: column.stageId,
            place: column.substageId ? { before: column.substageId } : target.place,
          },
          origin,
        ),
    }
  }
  return null
}

function columnKeyAt(columns: ReturnType<Editor['layout']['get']>['columns'], x: number): string {
  return columnAt(columns, Math.min(Math.max(x, 0), columns.width - 1))?.key ?? ''
}

const isBeside = (place: unknown, id: string) =>
  typeof place === 'object' && place !== null && Object.values(place).includes(id)
