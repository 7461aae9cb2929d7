import { Button, Checkbox } from '@mantine/core'
import { formatCount } from '../../../../shared/format/numbers.ts'
import classes from './import.module.css'
import { type Marked, type PiiKind, piiWords } from './masking.ts'

/** What was found, by kind: each kind masked or left as a whole, or everything at once. */
export function FoundKinds({
  marked,
  onToggle,
}: {
  marked: readonly Marked[]
  onToggle: (keys: ReadonlySet<string>, on: boolean) => void
}) {
  const kinds = (Object.keys(piiWords) as PiiKind[]).filter((kind) => marked.some((one) => one.kind === kind))
  const unsure = marked.filter(({ sure }) => !sure).length
  const keysOf = (kind?: PiiKind) =>
    new Set(marked.filter((one) => !kind || one.kind === kind).map(({ key }) => key))
  const allOn = marked.every(({ on }) => on)
  return (
    <fieldset className={classes.found}>
      <legend className={classes.legend}>Found in the text</legend>
      {marked.length === 0 ? (
        <p className={classes.note}>
          No names, e-mails or numbers were found. Select words in the text to mask them by hand.
        </p>
      ) : (
        <>
          <ul>
            {kinds.map((kind) => {
              const all = marked.filter((one) => one.kind === kind)
              const on = all.filter((one) => one.on).length
              return (
                <li key={kind} className={classes.foundRow}>
                  <Checkbox
                    label={piiWords[kind].many}
                    checked={on === all.length}
                    indeterminate={on > 0 && on < all.length}
                    onChange={() => onToggle(keysOf(kind), on < all.length)}
                  />
                  <span className={classes.foundCount}>
                    {formatCount(on)} of {formatCount(all.length)} masked
                  </span>
                </li>
              )
            })}
          </ul>
          <div className={classes.foundFoot}>
            <Button size="xs" variant="default" disabled={allOn} onClick={() => onToggle(keysOf(), true)}>
              Mask all
            </Button>
            <span className={classes.note}>
              {unsure > 0
                ? `${formatCount(unsure)} underlined with dots ${unsure === 1 ? 'is a guess' : 'are guesses'}; click one to keep it.`
                : 'Click a place in the text to keep or mask it; select words to mask more.'}
            </span>
          </div>
        </>
      )}
    </fieldset>
  )
}
