import { NativeSelect, NumberInput, SegmentedControl } from '@mantine/core'
import { guessScale, valuesOf } from '../../../../shared/formats/table/guessMapping.ts'
import { toNumber } from '../../../../shared/formats/table/tableMapping.ts'
import { guessSheetMapping } from '../../../../shared/persona/import/guessSheetMapping.ts'
import {
  type SheetLineRole,
  type SheetMapping,
  traitSplits,
} from '../../../../shared/persona/import/sheetMapping.ts'
import { sectionKinds } from '../../../../shared/persona/records/section.ts'
import { sectionInfo } from '../../../../shared/persona/sectionInfo.ts'
import mapClasses from '../../journeys/import/ImportMap.module.css'
import classes from './import.module.css'

type Cells = readonly (readonly string[])[]

const splitWords = { lines: 'A line each', paragraphs: 'A paragraph each', whole: 'One trait' } as const

/** Roles as the select names them; a section's role is `section:kind`. */
const roleGroups = [
  {
    group: 'The persona',
    items: [
      { value: 'name', label: 'Name' },
      { value: 'tagline', label: 'Line about them' },
      { value: 'fact', label: 'A fact' },
      { value: 'scale', label: 'A scale between two ends' },
    ],
  },
  {
    group: 'Sections',
    items: sectionKinds
      .filter((kind) => kind !== 'scales')
      .map((kind) => ({
        value: `section:${kind}`,
        label: kind === 'free' ? 'A section of its own' : sectionInfo[kind].title,
      })),
  },
  {
    group: 'Neither',
    items: [
      { value: 'source', label: 'Source of the line above' },
      { value: 'leave_out', label: 'Leave out' },
    ],
  },
]

/** Guided mapping: whether personas are rows or columns, and what every line of the table is. */
export function SheetMappingForm({
  cells,
  lines,
  mapping,
  recalled,
  onChange,
}: {
  cells: Cells
  /** The table with personas as columns. */
  lines: readonly (readonly string[])[]
  mapping: SheetMapping
  /** The mapping is that of the last table with these names. */
  recalled: boolean
  onChange: (mapping: SheetMapping) => void
}) {
  const line = mapping.personas === 'columns' ? 'row' : 'column'
  const setRole = (i: number, role: SheetLineRole) =>
    onChange({
      ...mapping,
      // One line is the name; the one that was becomes a fact.
      lines: mapping.lines.map((one, at) =>
        at === i ? role : role.use === 'name' && one.use === 'name' ? { use: 'fact' } : one,
      ),
    })
  const choose = (i: number, value: string, name: string) => {
    const [use, kind] = value.split(':')
    if (use === 'section')
      return setRole(i, {
        use,
        kind: sectionKinds.find((one) => one === kind) ?? 'free',
        split: kind === 'story' ? 'whole' : 'lines',
      })
    if (use !== 'scale') return setRole(i, { use } as SheetLineRole)
    const numbers = valuesOf(lines[i]!, mapping.names).flatMap((cell) => toNumber(cell) ?? [])
    const [low = '', high = ''] = name.split(/\s*(?:↔|<->|\bvs\.?\b|\/|→|–)\s*/)
    setRole(i, {
      use,
      low: (low || 'low').slice(0, 100),
      high: (high || 'high').slice(0, 100),
      ends: numbers.length > 0 ? guessScale(numbers) : [0, 100],
    })
  }
  return (
    <section className={mapClasses.mapping} aria-labelledby="sheet-mapping">
      <h2 id="sheet-mapping" className={mapClasses.section}>
        How the table is read
      </h2>
      <p className={mapClasses.hint}>
        {recalled
          ? 'Read as the last table with these names was. Change what is different.'
          : 'This is the most likely reading. Change what is meant otherwise; the personas follow.'}
      </p>
      <div className={mapClasses.mappingHead}>
        <div>
          <span id="personas-go" className={mapClasses.label}>
            Each persona is
          </span>
          <SegmentedControl
            aria-labelledby="personas-go"
            value={mapping.personas}
            onChange={(value) => onChange(guessSheetMapping(cells, value === 'rows' ? 'rows' : 'columns'))}
            data={[
              { value: 'rows', label: 'a row' },
              { value: 'columns', label: 'a column' },
            ]}
          />
        </div>
        <NativeSelect
          label={`The first ${mapping.personas === 'rows' ? 'row' : 'column'} holds`}
          value={mapping.names === null ? 'none' : 'names'}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...mapping, names: value === 'none' ? null : 0 })
          }
          data={[
            { value: 'names', label: `names of ${line}s` },
            { value: 'none', label: 'a persona' },
          ]}
        />
      </div>
      <ol className={mapClasses.lines}>
        {lines.map((cellsOfLine, i) => {
          const role = mapping.lines[i] ?? { use: 'leave_out' as const }
          const name = mapping.names === null ? '' : cellsOfLine[mapping.names]!.trim()
          const values = valuesOf(cellsOfLine, mapping.names)
          const title = name || `${line} ${i + 1}`
          return values.length === 0 && name === '' ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a table are told apart by their place
            <li key={i} className={mapClasses.line} data-out={role.use === 'leave_out' || undefined}>
              <div className={mapClasses.lineName}>
                <span className={mapClasses.lineTitle}>{name || <em>No name</em>}</span>
                <span className={mapClasses.sample}>{values.slice(0, 3).join(' · ').slice(0, 140)}</span>
              </div>
              <NativeSelect
                aria-label={`What ${title} is`}
                value={role.use === 'section' ? `section:${role.kind}` : role.use}
                onChange={({ currentTarget: { value } }) => choose(i, value, name)}
                data={roleGroups}
              />
              {role.use === 'section' && (
                <NativeSelect
                  aria-label={`How cells of ${title} become traits`}
                  value={role.split}
                  onChange={({ currentTarget: { value } }) =>
                    setRole(i, { ...role, split: traitSplits.find((one) => one === value) ?? 'lines' })
                  }
                  data={traitSplits.map((split) => ({ value: split, label: splitWords[split] }))}
                />
              )}
              {role.use === 'scale' && (
                <div className={classes.ends}>
                  <NumberInput
                    aria-label={`Number that means “${role.low}” in ${title}`}
                    size="xs"
                    hideControls
                    value={role.ends[0]}
                    onChange={(value) => setRole(i, { ...role, ends: [Number(value) || 0, role.ends[1]] })}
                  />
                  <NumberInput
                    aria-label={`Number that means “${role.high}” in ${title}`}
                    size="xs"
                    hideControls
                    value={role.ends[1]}
                    onChange={(value) => setRole(i, { ...role, ends: [role.ends[0], Number(value) || 0] })}
                  />
                </div>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
