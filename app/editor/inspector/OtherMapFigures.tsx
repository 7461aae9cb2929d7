import { useQuery } from '@tanstack/react-query'
import { formatCount, plural } from '../../../shared/format/numbers.ts'
import { atlasQuery, numbersQuery } from '../../state/queries.ts'
import { useSelection } from '../../state/useSelection.ts'
import { FigureRow } from './FigureRow.tsx'
import classes from './inspector.module.css'

/** How the customers of the selection do on another map, and how much of it and the maps inside it is backed. */
export function OtherMapFigures({ workspaceId, journeyId }: { workspaceId: string; journeyId: string }) {
  const { selection } = useSelection()
  const { data: numbers } = useQuery(numbersQuery(workspaceId, journeyId, selection))
  const { data: atlas } = useQuery(atlasQuery(workspaceId))
  const rolledUp = atlas?.journeys.find(({ id }) => id === journeyId)?.rolledUp
  return (
    <>
      {numbers && numbers.entered > 0 && (
        <div className={classes.rows}>
          <FigureRow
            label="Entered that map"
            value={{ count: numbers.entered }}
            definition="Customers who did something that is on that map."
            question={{ behind: 'map', journeyId, measure: 'entered' }}
            note={numbers.inWords}
          />
          <FigureRow
            label="Completed it"
            value={{ share: numbers.conversion }}
            definition="Customers who reached the last required step of that map (in any order: did every required step) ÷ customers who entered it."
            question={{ behind: 'map', journeyId, measure: 'completed' }}
            note={numbers.inWords}
          />
        </div>
      )}
      {numbers && numbers.entered === 0 && <p className={classes.kind}>Nobody of the selection is on it.</p>}
      {rolledUp && rolledUp.cards > 0 && (
        <p className={classes.kind}>
          Evidence for {formatCount(rolledUp.cardsBacked)} of {plural(rolledUp.cards, 'card')}
          {rolledUp.journeys > 0 && `, with ${plural(rolledUp.journeys, 'map')} inside`}
        </p>
      )}
    </>
  )
}
