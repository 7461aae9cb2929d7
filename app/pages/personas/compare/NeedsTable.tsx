import type { ReactNode } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import { figureWords } from '../../../../shared/persona/measureWords.ts'
import { sectionInfo } from '../../../../shared/persona/sectionInfo.ts'
import type { SheetFile } from '../../../../shared/wire/persona.ts'
import { KnownMark } from '../KnownMark.tsx'
import classes from './compare.module.css'
import { comparedKinds, type NeedCell, needsMatrix } from './needsMatrix.ts'

/** Goals, needs and pain points as rows, personas as columns, and in the cells how each is known. */
export function NeedsTable({ sheets, head }: { sheets: readonly SheetFile[]; head: ReactNode }) {
  const rows = needsMatrix(sheets)
  if (rows.length === 0)
    return <p className="quiet">None of these personas has a goal, a need or a pain point yet.</p>
  return (
    <>
      <p className={classes.rule}>
        Lines stand in one row when at least three in five of their words are the same; small words, endings
        and order do not count. What more personas share comes first.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} aria-label="Needs by persona" tabIndex={0}>
        <table
          className={classes.table}
          data-needs="true"
          data-many={sheets.length > 4 || undefined}
          style={{ ['--personas' as string]: sheets.length }}
        >
          <thead>{head}</thead>
          {comparedKinds.map((kind) => {
            const own = rows.filter((row) => row.kind === kind)
            if (own.length === 0) return null
            return (
              <tbody key={kind}>
                <tr className={classes.group}>
                  <th scope="rowgroup" colSpan={sheets.length + 1}>
                    {sectionInfo[kind].title}
                  </th>
                </tr>
                {own.map((row) => (
                  <tr key={row.text}>
                    <th scope="row" className={classes.need}>
                      {row.text}
                    </th>
                    {row.cells.map((cell, at) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their place
                      <td key={at}>{cell ? <Cell cell={cell} text={row.text} /> : <Nothing />}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            )
          })}
        </table>
      </section>
    </>
  )
}

function Nothing() {
  return (
    <span className="quiet">
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">nothing like it</span>
    </span>
  )
}

function Cell({ cell, text }: { cell: NeedCell; text: string }) {
  const { known, evidence, against, measure } = cell
  const own = cell.texts.filter((one) => one !== text)
  return (
    <div className={classes.cell}>
      <KnownMark known={known} />
      <div>
        <span className={classes.known}>{known}</span>
        {measure && (
          <span className={classes.figure}>
            {' '}
            <b>{figureWords(measure)}</b> n {measure.n}
          </span>
        )}
        {evidence > 0 && (
          <span className={classes.evidence}>
            {plural(evidence, 'piece of evidence', 'pieces of evidence')}
            {against > 0 && `, ${against} against`}
          </span>
        )}
        {own.length > 0 && <span className={classes.own}>“{own.join('”, “')}”</span>}
      </div>
    </div>
  )
}
