import { Figure } from '../../components/Figure.tsx'
import { PersonaSplitPanel } from '../../components/PersonaSplitPanel.tsx'
import { numbersByPersonaQuery } from '../../state/queries.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { mainFigure } from '../numbers/mainScore.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { FigureRow } from './FigureRow.tsx'
import classes from './inspector.module.css'
import { NoNumbers } from './NoNumbers.tsx'
import { ScoreRows } from './ScoreRows.tsx'
import { Verbatims } from './Verbatims.tsx'

/** Every figure of one stage, substage or step. */
export function ElementNumbersPanel({
  elementId,
  kind,
}: {
  elementId: string
  kind: 'stage' | 'substage' | 'step'
}) {
  const { store } = useEditor()
  const { numbers, element } = useMapNumbers()
  const { id: workspaceId } = useWorkspace()
  const { selection } = useSelection()
  const record = store.getRecord(elementId)
  const figures = element(elementId)
  if (!numbers || !figures) return <NoNumbers />
  const title = record && 'title' in record && record.title ? record.title : `Untitled ${kind}`
  const { journeyId, inWords } = numbers
  const behind = (measure: 'entered' | 'went_on' | 'dropped' | 'repeated') =>
    ({ behind: 'element', journeyId, elementId, measure }) as const
  return (
    <>
      <div className={classes.hero}>
        <span className={classes.kind}>
          {kind === 'step' ? 'Step' : kind === 'stage' ? 'Stage' : 'Substage'}
        </span>
        <h2 className={classes.title}>{title}</h2>
      </div>
      <div className={classes.hero}>
        {figures.ends ? (
          <Figure
            size="l"
            label="Of all who entered the map"
            value={{ share: figures.reach }}
            whisker
            definition={`Customers who entered ${title} ÷ customers who entered the map.`}
            question={behind('entered')}
            note={inWords}
          />
        ) : (
          <Figure
            size="l"
            whisker
            label="Went on"
            value={{ share: figures.wentOn }}
            definition={`Of the customers who entered ${title}, those who did something of a later ${kind} after it.`}
            question={behind('went_on')}
            note={inWords}
          />
        )}
        <span className={classes.kind}>
          {figures.ends
            ? `of all on the map entered this ${kind}; the map ends here`
            : `went on from this ${kind}`}
        </span>
      </div>
      <div className={classes.rows}>
        <FigureRow
          label="Entered"
          value={{ count: figures.entered, noun: 'customers' }}
          definition={`Customers with at least one event of ${title} in their attempt.`}
          question={behind('entered')}
          note={inWords}
        />
        {!figures.ends && (
          <>
            <FigureRow
              label="Of all who entered the map"
              value={{ share: figures.reach }}
              definition={`Customers who entered ${title} ÷ customers who entered the map.`}
              question={behind('entered')}
              note={inWords}
            />
            <FigureRow
              label="Dropped"
              value={{ count: figures.dropped, noun: 'customers' }}
              definition={`Entered ${title}, then did nothing of any later ${kind} on this map.`}
              question={behind('dropped')}
              note={inWords}
            />
          </>
        )}
        {numbers.hasTimes && !figures.ends && (
          <>
            <FigureRow
              label="Time to next, median"
              value={{ seconds: figures.timeToNext.medianSeconds, n: figures.timeToNext.n }}
              definition={`From the first event of ${title} to the first later event of a later ${kind}. Half took less, half longer.`}
              question={behind('went_on')}
              note={inWords}
            />
            <FigureRow
              label="Time to next, p90"
              value={{ seconds: figures.timeToNext.p90Seconds, n: figures.timeToNext.n }}
              definition="Nine of ten customers took no longer than this."
              question={behind('went_on')}
              note={inWords}
            />
          </>
        )}
        <FigureRow
          label={kind === 'step' ? 'More than once' : 'More than one event'}
          value={{ share: figures.repeated }}
          definition={`Customers with more than one event of ${title} ÷ customers with at least one.`}
          question={behind('repeated')}
          note={inWords}
        />
        <FigureRow
          label="Events"
          value={{ count: figures.events }}
          definition={`All events that count as ${title}.`}
          question={behind('entered')}
        />
        <ScoreRows scores={figures.scores} of={title} at={{ journeyId, elementId }} />
      </div>
      <PersonaSplitPanel
        query={numbersByPersonaQuery(workspaceId, journeyId, selection)}
        figuresOf={(answer) => {
          const of = [...answer.stages, ...answer.substages, ...answer.steps].find(
            (one) => one.elementId === elementId,
          )
          if (!of) return []
          const score = mainFigure(of.scores)
          return [
            ...(of.ends ? [] : [{ label: 'Went on', value: { share: of.wentOn } }]),
            { label: 'Of all who entered the map', value: { share: of.reach } },
            ...(answer.hasTimes && !of.ends
              ? [
                  {
                    label: 'Time to next, median',
                    value: { seconds: of.timeToNext.medianSeconds, n: of.timeToNext.n },
                  },
                ]
              : []),
            ...(score ? [score] : []),
          ]
        }}
      />
      <Verbatims of={{ journeyId, elementId }} expected={figures.scores.verbatims} />
    </>
  )
}
