import type { CustomerQuestion } from '../../../shared/wire/measure.ts'
import { Figure } from '../../components/Figure.tsx'
import { type FigureValue, toFigureWords } from '../../components/figureValue.ts'
import classes from './inspector.module.css'

export function FigureRow({
  label,
  value,
  definition,
  question,
  note,
  withInterval = false,
}: {
  label: string
  value: FigureValue
  definition: string
  question?: CustomerQuestion
  note?: string
  /** Says the interval in words below, or that there is none. */
  withInterval?: boolean
}) {
  const interval = withInterval ? (toFigureWords(value).interval ?? 'none') : null
  return (
    <div className={classes.row}>
      <span className={classes.rowLabel}>
        {label}
        {interval && <small className={classes.interval}>95 % interval {interval}</small>}
      </span>
      <Figure
        size="s"
        label={label}
        value={value}
        definition={definition}
        {...(question ? { question } : {})}
        {...(note ? { note } : {})}
      />
    </div>
  )
}
