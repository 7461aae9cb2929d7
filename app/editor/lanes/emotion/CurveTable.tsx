import { signedValue } from '../../../../shared/format/signedValue.ts'
import { useCurve, useStructure } from '../../store/EditorContext.tsx'
import { curveLines, curveName } from './curvePoints.ts'
import classes from './curveTable.module.css'

/** The curves of a lane as a table: what the picture shows, for those who read numbers. */
export function CurveTable({ laneId }: { laneId: string }) {
  const { steps, personas } = useStructure()
  const place = (personaId: string | null) => personas.findIndex((one) => one.id === personaId)
  const lines = curveLines(useCurve(laneId))
    .toReversed()
    .toSorted((a, b) => place(a.personaId) - place(b.personaId))
  const rows = steps.filter((step) => lines.some((line) => line.points.has(step.id)))
  if (!rows.length) return null
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <caption>The curves in numbers, −2 very bad to +2 very good</caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            {lines.map((line) => (
              <th key={line.key} scope="col">
                {curveName(line, personas)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((step) => (
            <tr key={step.id}>
              <th scope="row">
                {step.title || 'Untitled step'}
                {step.momentOfTruth && <small>moment of truth</small>}
              </th>
              {lines.map((line) => {
                const point = line.points.get(step.id)
                return (
                  <td key={line.key}>
                    {point ? signedValue(point.value) : <span className="quiet">–</span>}
                    {point?.n != null && <small>n {point.n}</small>}
                    {point?.low != null && point.high != null && (
                      <small>
                        {signedValue(point.low)} to {signedValue(point.high)}
                      </small>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
