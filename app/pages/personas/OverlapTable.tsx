import { Link } from '@tanstack/react-router'
import { formatCount, formatShare, formatShareInterval, plural } from '../../../shared/format/numbers.ts'
import type { Persona, PersonaSizes } from '../../../shared/wire/persona.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './personas.module.css'

/** Which customers two personas both stand for, and those nobody stands for. */
export function OverlapTable({ sizes, personas }: { sizes: PersonaSizes; personas: Persona[] }) {
  const { id } = useWorkspace()
  const personaOf = new Map(personas.map((persona) => [persona.id, persona]))
  const rows = sizes.personas.map(({ id: of, share }) => ({ share, persona: personaOf.get(of) }))
  const { none } = sizes
  return (
    <section className={classes.overlap}>
      <h2 className={classes.sectionTitle}>Who overlaps</h2>
      <p className={classes.lead}>
        <b>{formatShare(none.share)}</b> of {plural(none.n, 'customer')} match no persona
        {none.share !== null && (
          <span className={classes.quiet}> ({formatShareInterval(none.low, none.high)})</span>
        )}
        .
        {rows.length > 1 &&
          ' Read along a row: of this persona’s customers, how many the other one stands for too.'}
        {sizes.unknown.length > 0 &&
          ` Left out, as nobody can say whom they stand for: ${sizes.unknown.map(({ id: of }) => personaOf.get(of)?.title).join(', ')}.`}
      </p>
      {rows.length > 1 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={classes.scroll} aria-label="Overlap of personas" tabIndex={0}>
          <table className={classes.matrix}>
            <thead>
              <tr>
                <th scope="col">Of the customers of</th>
                {rows.map(({ persona }, i) => (
                  <th key={persona?.id ?? i} scope="col">
                    {persona?.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ persona, share }, i) => (
                <tr key={persona?.id ?? i}>
                  <th scope="row">
                    {persona && (
                      <Link
                        to="/w/$workspaceId/personas/$personaId"
                        params={{ workspaceId: id, personaId: persona.id }}
                      >
                        {persona.title}
                      </Link>
                    )}
                    <span className={classes.n}>n {formatCount(share.count)}</span>
                  </th>
                  {rows.map((other, j) => {
                    const both = sizes.overlaps[i]?.[j] ?? 0
                    const part = share.count > 0 ? both / share.count : null
                    return i === j ? (
                      <td key={other.persona?.id ?? j} className={classes.same}>
                        –
                      </td>
                    ) : (
                      <td
                        key={other.persona?.id ?? j}
                        style={{ ['--part' as string]: `${Math.round((part ?? 0) * 70)}%` }}
                      >
                        {formatShare(part)}
                        <span className={classes.n}>{formatCount(both)}</span>
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
