import { Button, NativeSelect } from '@mantine/core'
import { plural } from '../../../../shared/format/numbers.ts'
import type { MiroChoices, ReadMiro } from '../../../../shared/formats/miro/readMiro.ts'
import { toPlainText } from '../../../../shared/richText/toPlainText.ts'
import classes from './ImportMap.module.css'

/** What can be set right about a grid that was recognised: the frame, the heads, and notes without a cell. */
export function BoardChoices({
  read,
  choices,
  picked,
  onPick,
  onChange,
}: {
  read: Pick<ReadMiro, 'grid'> & Partial<Pick<ReadMiro, 'frames' | 'frameId'>>
  choices: MiroChoices
  /** The leftover note that goes to the cell chosen next. */
  picked: string | null
  onPick: (id: string | null) => void
  onChange: (choices: MiroChoices) => void
}) {
  const { grid, frames = [], frameId = null } = read
  const placed = Object.entries(choices.places ?? {}).length
  return (
    <section className={classes.mapping} aria-labelledby="board-choices">
      <h2 id="board-choices" className={classes.section}>
        How the board is read
      </h2>
      <p className={classes.hint}>
        Rows and columns are recognised from where notes stand: stages at the top, lanes at the left.
      </p>
      <div className={classes.mappingHead}>
        {frames.length > 0 && (
          <NativeSelect
            label="Frame"
            value={frameId ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ frameId: value || null })}
            data={[
              ...frames.map((frame) => ({
                value: frame.id,
                label: `${frame.title} (${plural(frame.notes, 'item')})`,
              })),
              { value: '', label: 'The whole board' },
            ]}
          />
        )}
        <NativeSelect
          label="Rows at the top"
          value={choices.headerRows ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({
              ...choices,
              places: {},
              headerRows: value === '1' ? 1 : value === '2' ? 2 : undefined,
            })
          }
          data={[
            { value: '', label: 'As recognised' },
            { value: '1', label: 'One, with stages' },
            { value: '2', label: 'Two, with stages and steps' },
          ]}
        />
        {placed > 0 && (
          <Button variant="subtle" onClick={() => onChange({ ...choices, places: {} })}>
            Take notes back
          </Button>
        )}
      </div>
      {grid.leftovers.length > 0 && (
        <>
          <h3 className={classes.label} id="leftovers">
            {plural(grid.leftovers.length, 'note')} in no cell
          </h3>
          <p className={classes.hint}>
            {picked === null
              ? 'Choose one to put it into a cell of the map. Those that stay here are left out.'
              : 'Now choose a cell of the map.'}
          </p>
          <ul className={classes.leftovers} aria-labelledby="leftovers">
            {grid.leftovers.slice(0, 100).map((note) => (
              <li key={note.id}>
                <button
                  type="button"
                  className={classes.leftover}
                  aria-pressed={picked === note.id}
                  onClick={() => onPick(picked === note.id ? null : note.id)}
                >
                  {toPlainText(note.text).slice(0, 140)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
