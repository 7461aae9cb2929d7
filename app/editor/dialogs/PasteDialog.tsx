import { Button, Modal, SegmentedControl, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import { pasteFragment } from '../../../shared/journey/edits/fragmentEdits.ts'
import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import { FormError } from '../../components/FormError.tsx'
import {
  type BlockPlan,
  type BlockReading,
  blockAsCards,
  blockAsMap,
  guessReading,
  linesAsCards,
} from '../clipboard/blockFragment.ts'
import { change } from '../commands/structureCommands.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { BlockPreview } from './BlockPreview.tsx'
import classes from './dialogs.module.css'

type As = 'one' | 'lines' | 'cards' | 'map'

/** A block of cells or several lines before they are pasted: what becomes of them, and how it would look. */
export function PasteDialog({ cells, onClose }: { cells: string[][]; onClose: () => void }) {
  const editor = useEditor()
  const guessed = useMemo(() => guessReading(cells), [cells])
  const [reading, setReading] = useState<BlockReading>(guessed)
  const spot = useMemo(() => cellOf(editor), [editor])
  const isColumn = cells.every((row) => row.length < 2)
  const choices: { value: As; label: string }[] = [
    ...(spot && isColumn
      ? [
          { value: 'lines' as const, label: 'A card per line' },
          { value: 'one' as const, label: 'One card' },
        ]
      : []),
    ...(spot ? [{ value: 'cards' as const, label: isColumn ? 'Down the lanes' : 'Cards from here on' }] : []),
    ...(isColumn ? [] : [{ value: 'map' as const, label: 'New stages and lanes' }]),
  ]
  const [as, setAs] = useState<As>(
    !isColumn && guessed.firstRow !== 'cells' ? 'map' : (choices[0]?.value ?? 'map'),
  )
  const plan = useMemo(() => planOf(editor, cells, as, reading, spot), [editor, cells, as, reading, spot])
  const { stages, steps, cards, emotions, lanes: newLanes } = plan.fragment
  const made = [
    as === 'map' && plural(stages.length, 'stage'),
    as === 'map' && plural(steps.length, 'step'),
    newLanes.length > 0 && plural(newLanes.length, 'lane'),
    cards.length > 0 && plural(cards.length, 'card'),
    emotions.length > 0 && plural(emotions.length, 'point'),
  ].filter(Boolean)
  const paste = () => {
    const done = change(editor, () =>
      pasteFragment(
        editor.doc,
        { fragment: plan.fragment, target: { laneFor: plan.laneFor, stepFor: plan.stepFor } },
        editor.origin,
      ),
    )
    onClose()
    if (!done) return
    const first = done.made.get(stages[0]?.id ?? '')
    if (first) editor.activate({ kind: 'stage', id: first })
    editor.say(`${made.join(', ')} pasted.`, { undo: true })
  }
  return (
    <Modal opened onClose={onClose} title="Paste from the clipboard" size={880}>
      {choices.length > 1 && (
        <SegmentedControl
          data={choices}
          value={as}
          onChange={(value) => setAs(value as As)}
          aria-label="What the cells become"
          mb="md"
        />
      )}
      {as === 'map' && (
        <div className={classes.reading}>
          <Select
            label="First row"
            data={[
              { value: 'steps', label: 'Names of steps' },
              { value: 'stages', label: 'Names of stages' },
              { value: 'stages_and_steps', label: 'Stages, with their steps below' },
              { value: 'cells', label: 'Cards, as the others' },
            ]}
            value={reading.firstRow}
            onChange={(value) =>
              value && setReading({ ...reading, firstRow: value as BlockReading['firstRow'] })
            }
            allowDeselect={false}
          />
          <Select
            label="First column"
            data={[
              { value: 'lanes', label: 'Names of lanes' },
              { value: 'cells', label: 'Cards, as the others' },
            ]}
            value={reading.firstColumn}
            onChange={(value) =>
              value && setReading({ ...reading, firstColumn: value as BlockReading['firstColumn'] })
            }
            allowDeselect={false}
          />
        </div>
      )}
      <BlockPreview plan={plan} as={as} />
      {plan.leftOut > 0 && (
        <p className={classes.warning}>
          {plural(plan.leftOut, 'cell')} would not fit: there is no step, or no open lane of cards, where{' '}
          {plan.leftOut === 1 ? 'it' : 'they'} would go.
        </p>
      )}
      {plan.problems.length > 0 && <FormError error={new Error(plan.problems.join(' '))} />}
      <div className={classes.foot}>
        <span className="quiet">{made.length ? `Makes ${made.join(', ')}.` : 'Nothing would be made.'}</span>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={paste} disabled={plan.problems.length > 0 || !made.length} data-autofocus>
            Paste
          </Button>
        </div>
      </div>
    </Modal>
  )
}

type Spot = { laneId: string; stepId: string; row: number; column: number; takes: boolean }

/** The cell with the focus, among the lanes and steps that are shown. */
function cellOf(editor: ReturnType<typeof useEditor>): Spot | null {
  const { active } = editor.session.get()
  if (!active || !('laneId' in active)) return null
  const { lanes } = editor.layout.get()
  const { steps } = editor.view.getStructure()
  const row = lanes.findIndex((lane) => lane.id === active.laneId)
  const column = steps.findIndex((step) => step.id === active.column)
  const lane = lanes[row]
  if (!lane || column < 0) return null
  const takes = laneKinds[lane.kind].content === 'cards' && !lane.locked
  return { laneId: lane.id, stepId: active.column, row, column, takes }
}

function planOf(
  editor: ReturnType<typeof useEditor>,
  cells: string[][],
  as: As,
  reading: BlockReading,
  spot: Spot | null,
): BlockPlan {
  const { lanes } = editor.layout.get()
  const { steps } = editor.view.getStructure()
  if (as === 'map' || !spot) {
    const map = editor.store.getStructure()
    return blockAsMap(cells, reading, map.lanes, map.stages.length)
  }
  if (as === 'cards') return blockAsCards(cells, spot, steps, lanes)
  const lines = cells.map((row) => (row[0] ?? '').trim())
  const texts = as === 'one' ? [lines.join('\n').trim()] : lines.filter(Boolean)
  const plan = linesAsCards(texts, spot.laneId, spot.stepId)
  if (!spot.takes)
    plan.problems.push('This lane takes no cards, or is locked. Go to another one and paste there.')
  return plan
}
