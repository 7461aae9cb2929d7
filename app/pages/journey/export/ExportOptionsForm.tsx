import { MultiSelect, SegmentedControl, Select, Switch } from '@mantine/core'
import { laneKinds, textLanePresets } from '../../../../shared/journey/laneKinds.ts'
import type { ExportFormat, ExportOptions } from '../../../../shared/wire/export.ts'
import classes from './export.module.css'
import type { Choosable } from './exportApi.ts'

/** Which part of the map is written, and how; only what means something for the format. */
export function ExportOptionsForm({
  format,
  options,
  records,
  onChange,
}: {
  format: ExportFormat
  options: ExportOptions
  records: readonly Choosable[]
  onChange: (patch: Partial<ExportOptions>) => void
}) {
  const ofType = (type: string) =>
    records.filter((one) => one.type === type).sort((a, b) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1))
  const views = ofType('savedView')
  const personas = ofType('persona')
  const lanes = ofType('lane').filter((lane) => !lane.hidden && lane.kind !== 'divider')
  const comments = records.some((one) => one.type === 'comment')
  return (
    <div className={classes.options}>
      {views.length > 0 && (
        <Select
          label="Part of the map"
          data={[
            { value: '', label: 'The whole map' },
            ...views.map((view) => ({ value: view.id, label: view.title || 'Untitled view' })),
          ]}
          value={options.viewId ?? ''}
          onChange={(value) => onChange({ viewId: value || null })}
        />
      )}
      {personas.length > 0 && (
        <MultiSelect
          label="Personas"
          placeholder={options.personaIds.length === 0 ? 'All of them' : ''}
          data={personas.map((one) => ({ value: one.id, label: one.title || 'Unnamed persona' }))}
          value={options.personaIds}
          onChange={(personaIds) => onChange({ personaIds })}
        />
      )}
      {lanes.length > 1 && (
        <MultiSelect
          label="Lanes"
          placeholder={options.laneIds.length === 0 ? 'All that are shown' : ''}
          data={lanes.map((lane) => ({ value: lane.id, label: laneLabel(lane) }))}
          value={options.laneIds}
          onChange={(laneIds) => onChange({ laneIds })}
          searchable
        />
      )}
      <Look format={format} options={options} onChange={onChange} />
      <div className={classes.switches}>
        <Switch
          label="With numbers"
          checked={options.numbers}
          onChange={(event) => onChange({ numbers: event.currentTarget.checked })}
        />
        {comments && (
          <Switch
            label="With comments"
            checked={options.comments}
            onChange={(event) => onChange({ comments: event.currentTarget.checked })}
          />
        )}
      </div>
    </div>
  )
}

function laneLabel(lane: Choosable): string {
  if (lane.title) return lane.title
  if (lane.preset) return textLanePresets[lane.preset as keyof typeof textLanePresets]
  return laneKinds[lane.kind as keyof typeof laneKinds]?.label ?? 'Lane'
}

function Look({
  format,
  options,
  onChange,
}: {
  format: ExportFormat
  options: ExportOptions
  onChange: (patch: Partial<ExportOptions>) => void
}) {
  if (format === 'csv')
    return (
      <Labelled label="Table">
        <SegmentedControl
          aria-label="Table"
          data={[
            { value: 'grid', label: 'Lanes by steps' },
            { value: 'long', label: 'One line per entry' },
          ]}
          value={options.table}
          onChange={(table) => onChange({ table: table as ExportOptions['table'] })}
        />
      </Labelled>
    )
  if (format === 'pdf')
    return (
      <>
        <Labelled label="Pages">
          <SegmentedControl
            aria-label="Pages"
            data={[
              { value: 'tiled', label: 'As many as it takes' },
              { value: 'one', label: 'One page' },
            ]}
            value={options.pages}
            onChange={(pages) => onChange({ pages: pages as ExportOptions['pages'] })}
          />
        </Labelled>
        <p className={classes.hint}>
          {options.pages === 'tiled'
            ? 'No text under 7 points; stages, steps and lanes are named on every page.'
            : 'The page grows beyond the paper when text would fall under 5 points.'}
        </p>
        <div className={classes.pair}>
          <Labelled label="Paper">
            <SegmentedControl
              aria-label="Paper"
              data={[
                { value: 'a4', label: 'A4' },
                { value: 'a3', label: 'A3' },
                { value: 'letter', label: 'Letter' },
              ]}
              value={options.paper}
              onChange={(paper) => onChange({ paper: paper as ExportOptions['paper'] })}
            />
          </Labelled>
          <Labelled label="Direction">
            <SegmentedControl
              aria-label="Direction"
              data={[
                { value: 'landscape', label: 'Landscape' },
                { value: 'portrait', label: 'Portrait' },
              ]}
              value={options.orientation}
              onChange={(value) => onChange({ orientation: value as ExportOptions['orientation'] })}
            />
          </Labelled>
        </div>
        <Background options={options} onChange={onChange} choices={['paper', 'white']} />
      </>
    )
  if (format === 'png' || format === 'svg')
    return (
      <>
        <Labelled label="Size">
          <SegmentedControl
            aria-label="Size"
            data={[
              { value: '0.5', label: 'Half' },
              { value: '1', label: '1 ×' },
              { value: '2', label: '2 ×' },
              { value: '3', label: '3 ×' },
              { value: '4', label: '4 ×' },
            ]}
            value={String(options.scale)}
            onChange={(scale) => onChange({ scale: Number(scale) })}
          />
        </Labelled>
        <Background options={options} onChange={onChange} choices={['paper', 'white', 'transparent']} />
      </>
    )
  return null
}

const grounds = { paper: 'Paper', white: 'White', transparent: 'None' } as const

function Background({
  options,
  onChange,
  choices,
}: {
  options: ExportOptions
  onChange: (patch: Partial<ExportOptions>) => void
  choices: readonly ExportOptions['background'][]
}) {
  return (
    <Labelled label="Background">
      <SegmentedControl
        aria-label="Background"
        data={choices.map((value) => ({ value, label: grounds[value] }))}
        value={choices.includes(options.background) ? options.background : 'white'}
        onChange={(background) => onChange({ background: background as ExportOptions['background'] })}
      />
    </Labelled>
  )
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={classes.labelled}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  )
}
