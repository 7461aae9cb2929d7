import { Checkbox } from '@mantine/core'
import { formatShare } from '../../../../shared/format/numbers.ts'
import { columnSources, type ProposalColumn } from '../../../../shared/wire/personaProposal.ts'
import { kindWords, sourceWords } from './proposalWords.ts'
import classes from './propose.module.css'

/** What people can be grouped by, to be ticked; what cannot be used stands there with the reason. */
export function ColumnTable({
  columns,
  on,
  onToggle,
}: {
  columns: readonly ProposalColumn[]
  on: ReadonlySet<string>
  onToggle: (columnId: string) => void
}) {
  const bySource = Map.groupBy(columns, ({ source }) => source)
  return (
    <div>
      {columnSources
        .filter((source) => bySource.has(source))
        .map((source) => (
          <fieldset key={source} className={classes.source}>
            <legend className={classes.legend}>{sourceWords[source]}</legend>
            <ul>
              {bySource.get(source)!.map(({ id, name, kind, filled, examples, reason }) => (
                <li key={id} className={classes.column} data-off={!on.has(id) || undefined}>
                  <Checkbox
                    label={name}
                    checked={on.has(id)}
                    disabled={kind === null && !on.has(id)}
                    onChange={() => onToggle(id)}
                  />
                  <span className={classes.kind}>{kind && kindWords[kind]}</span>
                  <span className={classes.filled}>
                    <span className={classes.filledBar} aria-hidden="true">
                      <span style={{ width: `${filled * 100}%` }} />
                    </span>
                    {formatShare(filled)}
                    <span className="visually-hidden"> have a value</span>
                  </span>
                  <span className={classes.examples}>{reason ?? examples.join(', ')}</span>
                </li>
              ))}
            </ul>
          </fieldset>
        ))}
    </div>
  )
}
