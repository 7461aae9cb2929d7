import { Figure } from '../../components/Figure.tsx'
import { PersonaSplitPanel } from '../../components/PersonaSplitPanel.tsx'
import { numbersByPersonaQuery } from '../../state/queries.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { FigureRow } from './FigureRow.tsx'
import classes from './inspector.module.css'
import { NoNumbers } from './NoNumbers.tsx'

/** The figures of the map as a whole. */
export function MapNumbersPanel() {
  const { numbers, real } = useMapNumbers()
  const { id: workspaceId } = useWorkspace()
  const { selection } = useSelection()
  if (!numbers) return <NoNumbers />
  const { journeyId, inWords } = numbers
  return (
    <>
      <div className={classes.hero}>
        <Figure
          size="l"
          whisker
          label="Conversion of the whole map"
          value={{ share: numbers.conversion }}
          definition="Customers who reached the last required step (in any order: did every required step) ÷ customers who entered the map."
          question={{ behind: 'map', journeyId, measure: 'completed' }}
          note={inWords}
        />
        <span className={classes.kind}>of those who entered completed the map</span>
      </div>
      <div className={classes.rows}>
        <FigureRow
          label="Customers in the selection"
          value={{ count: numbers.selected }}
          definition="Customers with at least one touchpoint event in the period, on this map or not, that match the filters."
          question={{ behind: 'all' }}
        />
        <FigureRow
          label="Entered the map"
          value={{ count: numbers.entered }}
          definition="Customers who did something that is on this map."
          question={{ behind: 'map', journeyId, measure: 'entered' }}
          note={inWords}
        />
        {numbers.hasTimes && (
          <FigureRow
            label="Time to complete, median"
            value={{ seconds: numbers.timeToComplete.medianSeconds, n: numbers.timeToComplete.n }}
            definition="From the event that starts the attempt to the one that completes the map, of those who completed it."
            question={{ behind: 'map', journeyId, measure: 'completed' }}
            note={inWords}
          />
        )}
        {real && (
          <>
            <FigureRow
              label="Paths that fit exactly"
              value={{ share: real.fitting }}
              definition="Customers whose path is one the map foresees, with nothing left out, added or out of order."
              question={{ behind: 'map', journeyId, measure: 'fitting' }}
            />
            <div className={classes.row}>
              <span className={classes.rowLabel}>Fitness, mean over customers</span>
              <span className="tabular">{real.fitness.average?.toFixed(3) ?? '–'}</span>
            </div>
            <div className={classes.row}>
              <span className={classes.rowLabel}>Fitness, whole log</span>
              <span className="tabular">{real.fitness.log?.toFixed(3) ?? '–'}</span>
            </div>
          </>
        )}
      </div>
      <PersonaSplitPanel
        query={numbersByPersonaQuery(workspaceId, journeyId, selection)}
        figuresOf={({ conversion, timeToComplete, hasTimes }) => [
          { label: 'Completed the map', value: { share: conversion } },
          ...(hasTimes
            ? [
                {
                  label: 'Time to complete, median',
                  value: { seconds: timeToComplete.medianSeconds, n: timeToComplete.n },
                },
              ]
            : []),
        ]}
      />
      <p className={classes.words}>{inWords}</p>
      {numbers.rebuilding && (
        <p className={classes.note}>
          Paths are being rebuilt just now: these figures are of the state before.
        </p>
      )}
    </>
  )
}
