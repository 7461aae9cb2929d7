import { NativeSelect, NumberInput, SegmentedControl } from '@mantine/core'
import { guessMapping, guessScale, valuesOf } from '../../../../shared/formats/table/guessMapping.ts'
import {
  cardSplits,
  type LaneRole,
  type LineRole,
  type TableMapping,
  tableLaneKinds,
  toNumber,
  turnTable,
} from '../../../../shared/formats/table/tableMapping.ts'
import { laneKinds, textLanePresets } from '../../../../shared/journey/laneKinds.ts'
import classes from './ImportMap.module.css'

type Cells = readonly (readonly string[])[]

const splitWords = {
  lines: 'A card per line',
  paragraphs: 'A card per paragraph',
  whole: 'One card',
} as const

/** Roles as the select names them; a lane's role is `lane:kind:preset`. */
const roleGroups = [
  {
    group: 'Heads',
    items: [
      { value: 'stage', label: 'Names of stages' },
      { value: 'substage', label: 'Names of substages' },
      { value: 'step', label: 'Names of steps' },
      { value: 'title', label: 'Title of the map' },
    ],
  },
  {
    group: 'Lanes of text',
    items: [
      { value: 'lane:text:', label: 'Text' },
      ...Object.entries(textLanePresets).map(([preset, label]) => ({ value: `lane:text:${preset}`, label })),
    ],
  },
  {
    group: 'Other lanes',
    items: tableLaneKinds
      .filter((kind) => kind !== 'text')
      .map((kind) => ({ value: `lane:${kind}:`, label: laneKinds[kind].label })),
  },
  {
    group: 'Neither',
    items: [
      { value: 'continue', label: 'More of the lane above' },
      { value: 'leave_out', label: 'Leave out' },
    ],
  },
]

const nameOfRole = (role: LineRole) =>
  role.use === 'lane' ? `lane:${role.kind}:${role.preset ?? ''}` : role.use

/** Guided mapping: which way the steps go, and what every line of the table is. */
export function TableMappingForm({
  cells,
  mapping,
  recalled,
  onChange,
}: {
  cells: Cells
  mapping: TableMapping
  /** The mapping is that of the last table with these names. */
  recalled: boolean
  onChange: (mapping: TableMapping) => void
}) {
  const lines = turnTable(cells, mapping.steps)
  const line = mapping.steps === 'columns' ? 'row' : 'column'
  const across = Array.from({ length: Math.min(10, lines[0]?.length ?? 0) }, (_, i) => i)
  const setRole = (i: number, role: LineRole) =>
    onChange({ ...mapping, lines: mapping.lines.map((one, at) => (at === i ? role : one)) })
  const choose = (i: number, value: string) => {
    const [use, kind, preset] = value.split(':')
    if (use !== 'lane') return setRole(i, { use } as LineRole)
    const before = mapping.lines[i]
    const numbers = valuesOf(lines[i]!, mapping.names).flatMap((cell) => toNumber(cell) ?? [])
    setRole(i, {
      use: 'lane',
      kind: kind as LaneRole['kind'],
      preset: (preset || null) as LaneRole['preset'],
      split: before?.use === 'lane' ? before.split : 'lines',
      scale: kind === 'emotion' && numbers.length > 0 ? guessScale(numbers) : [-2, 2],
    })
  }
  return (
    <section className={classes.mapping} aria-labelledby="table-mapping">
      <h2 id="table-mapping" className={classes.section}>
        How the table is read
      </h2>
      <p className={classes.hint}>
        {recalled
          ? 'Read as the last table with these names was. Change what is different.'
          : 'This is the most likely reading. Change what is meant otherwise; the map follows.'}
      </p>
      <div className={classes.mappingHead}>
        <div>
          <span id="steps-go" className={classes.label}>
            Each step of the journey is
          </span>
          <SegmentedControl
            aria-labelledby="steps-go"
            value={mapping.steps}
            onChange={(value) => {
              const steps = value === 'rows' ? 'rows' : 'columns'
              const guess = guessMapping(cells)
              onChange(guess.steps === steps ? guess : guessMappingTurned(cells, steps))
            }}
            data={[
              { value: 'columns', label: 'a column' },
              { value: 'rows', label: 'a row' },
            ]}
          />
        </div>
        <NativeSelect
          label={`Names of lanes are in ${mapping.steps === 'columns' ? 'column' : 'row'}`}
          value={mapping.names === null ? '' : String(mapping.names)}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...mapping, names: value === '' ? null : Number(value) })
          }
          data={[
            ...across.map((i) => ({ value: String(i), label: String(i + 1) })),
            { value: '', label: 'none' },
          ]}
        />
      </div>
      <ol className={classes.lines}>
        {lines.map((cellsOfLine, i) => {
          const role = mapping.lines[i] ?? { use: 'leave_out' }
          const name = mapping.names === null ? '' : cellsOfLine[mapping.names]!.trim()
          const values = valuesOf(cellsOfLine, mapping.names)
          const title = name || `${line} ${i + 1}`
          return values.length === 0 && name === '' ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a table are told apart by their place
            <li key={i} className={classes.line} data-out={role.use === 'leave_out' || undefined}>
              <div className={classes.lineName}>
                <span className={classes.lineTitle}>{name || <em>No name</em>}</span>
                <span className={classes.sample}>{values.slice(0, 3).join(' · ').slice(0, 140)}</span>
              </div>
              <NativeSelect
                aria-label={`What ${title} is`}
                value={nameOfRole(role)}
                onChange={({ currentTarget: { value } }) => choose(i, value)}
                data={roleGroups}
              />
              {role.use === 'lane' && role.kind === 'emotion' ? (
                <div className={classes.scale}>
                  <span>worst</span>
                  <NumberInput
                    aria-label={`Very unhappy in ${title}`}
                    size="xs"
                    hideControls
                    value={role.scale[0]}
                    onChange={(value) => setRole(i, { ...role, scale: [Number(value) || 0, role.scale[1]] })}
                  />
                  <span>best</span>
                  <NumberInput
                    aria-label={`Very happy in ${title}`}
                    size="xs"
                    hideControls
                    value={role.scale[1]}
                    onChange={(value) => setRole(i, { ...role, scale: [role.scale[0], Number(value) || 0] })}
                  />
                </div>
              ) : (
                role.use === 'lane' && (
                  <NativeSelect
                    aria-label={`How cells of ${title} become cards`}
                    value={role.split}
                    onChange={({ currentTarget: { value } }) =>
                      setRole(i, { ...role, split: cardSplits.find((one) => one === value) ?? 'lines' })
                    }
                    data={cardSplits.map((split) => ({ value: split, label: splitWords[split] }))}
                  />
                )
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** The most likely reading when somebody says the steps go the other way: the table is turned, then read. */
function guessMappingTurned(cells: Cells, steps: TableMapping['steps']): TableMapping {
  const turned = guessMapping(turnTable(cells, steps))
  return turned.steps === 'columns'
    ? { ...turned, steps }
    : {
        steps,
        names: 0,
        lines: turnTable(cells, steps).map((_, i) => ({ use: i === 0 ? 'stage' : 'leave_out' })),
      }
}
