import type { CustomerQuestion } from '../../../shared/wire/measure.ts'
import { Figure } from '../../components/Figure.tsx'
import type { FigureValue } from '../../components/figureValue.ts'
import classes from './inspector.module.css'

export function FigureRow({
  label,
  value,
  definition,
  question,
  note,
}: {
  label: string
  value: FigureValue
  definition: string
  question?: CustomerQuestion
  note?: string
}) {
  return (
    <div className={classes.row}>
      <span className={classes.rowLabel}>{label}</span>
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
