import { Popover } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatCount } from '../../shared/format/numbers.ts'
import type { CustomerQuestion } from '../../shared/wire/measure.ts'
import { IntervalWhisker } from '../charts/IntervalWhisker.tsx'
import { usePersonaNames } from '../state/usePersonaNames.ts'
import { useSelection } from '../state/useSelection.ts'
import { useWorkspace } from '../state/useWorkspace.ts'
import classes from './Figure.module.css'
import { type FigureValue, toFigureWords } from './figureValue.ts'
import { selectionInWords } from './selectionWords.ts'

/**
 * A measured number with its n beside it. Opens to what it means: definition, filter, period, n, interval and the
 * customers behind it.
 */
export function Figure({
  value,
  label,
  definition,
  question,
  size = 'm',
  showN = true,
  whisker = false,
  note,
}: {
  value: FigureValue
  /** What is counted, e.g. "Went on". Not shown in the figure itself; the place it stands in names it. */
  label: string
  /** One or two plain sentences: what is divided by what. */
  definition: string
  /** Which customers stand behind it; adds the link to them. */
  question?: CustomerQuestion
  size?: 's' | 'm' | 'l'
  showN?: boolean
  /** Draws the interval beside the value (shares only). */
  whisker?: boolean
  /** A further line in the popover, e.g. how the map is measured. */
  note?: string
}) {
  const workspace = useWorkspace()
  const { selection } = useSelection()
  const personaName = usePersonaNames(selection.filters)
  const words = toFigureWords(value)
  const share = 'share' in value ? value.share : null
  const interval = share && (
    <IntervalWhisker
      value={share.share}
      low={share.low}
      high={share.high}
      label={`95 % interval ${words.interval}`}
    />
  )
  return (
    <Popover width={300} position="bottom-start" withinPortal>
      <Popover.Target>
        <button type="button" className={classes.figure} data-size={size}>
          <span className="visually-hidden">
            {label}: {words.spoken}
          </span>
          <span className={classes.value} aria-hidden="true">
            {words.value}
            {words.unit && <span className={classes.unit}>{words.unit}</span>}
          </span>
          {showN && words.n !== null && (
            <span className={classes.n} aria-hidden="true">
              n {formatCount(words.n)}
            </span>
          )}
          {whisker && interval}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.card}>
        <p className={classes.label}>{label}</p>
        <p className={classes.big}>
          {words.value}
          {words.unit && <span className={classes.unit}>{words.unit}</span>}
        </p>
        <p className={classes.definition}>{definition}</p>
        <dl className={classes.facts}>
          {share && (
            <>
              <dt>Counted</dt>
              <dd>
                {formatCount(share.count)} of {formatCount(share.n)}
              </dd>
            </>
          )}
          {!share && words.n !== null && (
            <>
              <dt>n</dt>
              <dd>{formatCount(words.n)}</dd>
            </>
          )}
          {words.interval && (
            <>
              <dt>95 % interval</dt>
              <dd className={classes.interval}>
                {words.interval}
                {interval}
              </dd>
            </>
          )}
          <dt>Over</dt>
          <dd>{selectionInWords(selection, workspace.timezone, personaName)}</dd>
        </dl>
        {note && <p className={classes.note}>{note}</p>}
        {question && (
          <Link
            className={classes.behind}
            to="/w/$workspaceId/customers"
            params={{ workspaceId: workspace.id }}
            search={{ question, about: label }}
          >
            See the customers behind it
          </Link>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
