import type { ScoreKind } from '../../../shared/wire/import.ts'
import type { CustomerQuestion, Scores } from '../../../shared/wire/measure.ts'
import { FigureRow } from './FigureRow.tsx'

/** NPS, CSAT, CES and ratings of an element, as far as its events carry them; `at` says whose answers they are. */
export function ScoreRows({
  scores,
  of,
  at,
}: {
  scores: Scores
  of: string
  at: Extract<CustomerQuestion, { behind: 'answer' }>['at']
}) {
  const shared = (kind: ScoreKind) =>
    ({ withInterval: true, question: { behind: 'answer', kind, at } }) as const
  return (
    <>
      {scores.nps && scores.nps.n > 0 && (
        <FigureRow
          label="NPS"
          value={{ nps: scores.nps }}
          definition={`Share of 9 and 10 less share of 0 to 6 among the answers at ${of}.`}
          {...shared('nps')}
        />
      )}
      {scores.csat && scores.csat.n > 0 && (
        <>
          <FigureRow
            label="CSAT, satisfied"
            value={{ share: scores.csat.topBox }}
            definition={`Answers of 4 and 5 on the scale of 1 to 5 ÷ all answers at ${of}.`}
            {...shared('csat')}
          />
          <FigureRow
            label="CSAT, mean"
            value={{ mean: scores.csat, max: 5 }}
            definition={`Mean of the answers at ${of}, 1 to 5.`}
            {...shared('csat')}
          />
        </>
      )}
      {scores.ces && scores.ces.n > 0 && (
        <FigureRow
          label="CES, mean"
          value={{ mean: scores.ces, max: 7 }}
          definition={`Mean of the answers at ${of}, 1 to 7; higher is easier.`}
          {...shared('ces')}
        />
      )}
      {scores.rating && scores.rating.n > 0 && (
        <FigureRow
          label="Rating, mean"
          value={{ mean: scores.rating, max: 5 }}
          definition={`Mean of the ratings at ${of}, 1 to 5.`}
          {...shared('rating')}
        />
      )}
    </>
  )
}
