import { Sparkline } from '../../charts/Sparkline.tsx'
import { Figure } from '../../components/Figure.tsx'
import { useCatalogue } from '../lanes/touchpoints/CatalogueContext.tsx'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { FigureRow } from './FigureRow.tsx'
import classes from './inspector.module.css'
import { NoNumbers } from './NoNumbers.tsx'
import { ScoreRows } from './ScoreRows.tsx'
import { Verbatims } from './Verbatims.tsx'

export function TouchpointNumbersPanel({ touchpointId }: { touchpointId: string }) {
  const { numbers, touchpoint } = useMapNumbers()
  const name = useCatalogue().find(touchpointId)?.name ?? 'This touchpoint'
  const figures = touchpoint(touchpointId)
  if (!numbers || !figures) return <NoNumbers />
  const question = { behind: 'touchpoint', touchpointId } as const
  return (
    <>
      <div className={classes.hero}>
        <span className={classes.kind}>Touchpoint</span>
        <h2 className={classes.title}>{name}</h2>
      </div>
      <div className={classes.hero}>
        <Figure
          size="l"
          label="Customers"
          value={{ count: figures.customers, noun: 'customers' }}
          definition={`Customers with at least one event of ${name}.`}
          question={question}
        />
        {figures.trend.length > 1 && (
          <Sparkline
            values={figures.trend}
            width={318}
            height={52}
            label={`Events of ${name} over the period, most ${Math.max(...figures.trend)}`}
          />
        )}
      </div>
      <div className={classes.rows}>
        <FigureRow
          label="Events"
          value={{ count: figures.events }}
          definition={`All events the rule of ${name} matches first.`}
          question={question}
        />
        <ScoreRows scores={figures.scores} of={name} at={{ touchpointId }} />
      </div>
      <Verbatims of={{ touchpointId }} expected={figures.scores.verbatims} />
    </>
  )
}
