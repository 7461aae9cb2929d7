import { Button, Modal } from '@mantine/core'
import { useId, useState } from 'react'
import { setMeasureSettings } from '../../../shared/journey/edits/journeyEdits.ts'
import type { MeasureSettings } from '../../../shared/wire/measure.ts'
import { useEditor, useStructure } from '../store/EditorContext.tsx'
import { useMapNumbers } from './MapNumbersContext.tsx'
import classes from './MeasureDialog.module.css'
import { splitWindow, toSeconds, type WindowUnit } from './windowLength.ts'

const orders: { value: MeasureSettings['orderMode']; label: string; hint: string }[] = [
  {
    value: 'flexible',
    label: 'Any way through',
    hint: 'A step counts when the customer did it at all during their attempt.',
  },
  {
    value: 'ordered',
    label: 'In this order',
    hint: 'Required steps one after the other; other things may happen in between.',
  },
  { value: 'strict', label: 'In this order, nothing between', hint: 'No other step of the map in between.' },
  { value: 'any', label: 'Order does not matter', hint: 'All required steps, in whatever order.' },
]

/** How the figures of this map come about; saved with the map, for everybody. */
export function MeasureDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="How this map is measured" size="lg">
      {opened && <MeasureForm onClose={onClose} />}
    </Modal>
  )
}

function MeasureForm({ onClose }: { onClose: () => void }) {
  const editor = useEditor()
  const { journey } = useStructure()
  const { numbers } = useMapNumbers()
  const name = useId()
  const [draft, setDraft] = useState<MeasureSettings>(journey.measure)
  const start = splitWindow(journey.measure.windowSeconds)
  const [amount, setAmount] = useState(String(start.amount))
  const [unit, setUnit] = useState<WindowUnit>(start.unit)
  const limited = draft.windowSeconds !== null
  const seconds = limited ? toSeconds(Number(amount), unit) : null
  const valid = !limited || seconds !== null
  const set = (patch: Partial<MeasureSettings>) => setDraft((before) => ({ ...before, ...patch }))
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!valid) return
        setMeasureSettings(editor.doc, { ...draft, windowSeconds: seconds }, editor.origin)
        onClose()
      }}
    >
      {numbers && <p className={classes.words}>{numbers.inWords}</p>}
      <fieldset className={classes.group} disabled={editor.readOnly}>
        <legend>Order of steps</legend>
        {orders.map((order) => (
          <label key={order.value} className={classes.choice}>
            <input
              type="radio"
              name={`${name}-order`}
              checked={draft.orderMode === order.value}
              onChange={() => set({ orderMode: order.value })}
            />
            <span>
              {order.label}
              <small>{order.hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className={classes.group} disabled={editor.readOnly}>
        <legend>Time an attempt may take</legend>
        <label className={classes.choice}>
          <input
            type="radio"
            name={`${name}-window`}
            checked={!limited}
            onChange={() => set({ windowSeconds: null })}
          />
          <span>No limit</span>
        </label>
        <div className={classes.choice}>
          <input
            id={`${name}-limited`}
            type="radio"
            name={`${name}-window`}
            checked={limited}
            onChange={() => set({ windowSeconds: toSeconds(Number(amount), unit) ?? 86_400 })}
          />
          <label htmlFor={`${name}-limited`}>At most</label>
          <input
            className={classes.amount}
            type="number"
            min={1}
            step="any"
            value={amount}
            disabled={!limited}
            aria-label="Length of an attempt"
            aria-invalid={!valid}
            onChange={(event) => setAmount(event.target.value)}
          />
          <select
            className={classes.unit}
            value={unit}
            disabled={!limited}
            aria-label="Unit"
            onChange={(event) => setUnit(event.target.value as WindowUnit)}
          >
            <option value="minutes">minutes</option>
            <option value="hours">hours</option>
            <option value="days">days</option>
          </select>
          <span>from the entry, the last moment included</span>
        </div>
        {!valid && (
          <p role="alert" className={classes.wrong}>
            Enter a number above 0.
          </p>
        )}
      </fieldset>
      <fieldset className={classes.group} disabled={editor.readOnly}>
        <legend>Which entry counts</legend>
        <label className={classes.choice}>
          <input
            type="radio"
            name={`${name}-entry`}
            checked={draft.entry === 'first'}
            onChange={() => set({ entry: 'first' })}
          />
          <span>
            The first
            <small>One attempt per customer, from their first event on the map.</small>
          </span>
        </label>
        <label className={classes.choice}>
          <input
            type="radio"
            name={`${name}-entry`}
            checked={draft.entry === 'best'}
            onChange={() => set({ entry: 'best' })}
          />
          <span>
            The best
            <small>The attempt that came furthest counts.</small>
          </span>
        </label>
      </fieldset>
      <fieldset className={classes.group} disabled={editor.readOnly}>
        <legend>Events of the same moment</legend>
        <label className={classes.choice}>
          <input
            type="radio"
            name={`${name}-same`}
            checked={draft.sameTime === 'as_recorded'}
            onChange={() => set({ sameTime: 'as_recorded' })}
          />
          <span>Stay in the order they were recorded</span>
        </label>
        <label className={classes.choice}>
          <input
            type="radio"
            name={`${name}-same`}
            checked={draft.sameTime === 'map_order'}
            onChange={() => set({ sameTime: 'map_order' })}
          />
          <span>Count in the order of the map</span>
        </label>
      </fieldset>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {editor.readOnly ? 'Close' : 'Cancel'}
        </Button>
        {!editor.readOnly && (
          <Button type="submit" disabled={!valid}>
            Measure this way
          </Button>
        )}
      </div>
    </form>
  )
}
