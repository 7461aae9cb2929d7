import { useState } from 'react'
import { formatShare, plural } from '../../../../shared/format/numbers.ts'
import { PassageList } from './PassageList.tsx'
import classes from './themes.module.css'

/** What fits no theme: shown, so that what few people say is not lost. */
export function FitsNone({ count, of }: { count: number; of: number }) {
  const [opened, setOpened] = useState(false)
  return (
    <section className={classes.none} aria-label="Sentences that fit no theme">
      <button
        type="button"
        className={classes.name}
        aria-expanded={opened}
        onClick={() => setOpened((before) => !before)}
      >
        {plural(count, 'sentence')} fit{count === 1 ? 's' : ''} no theme
      </button>
      <p className={classes.terms}>
        {formatShare(of > 0 ? count / of : null)} of all. Read some now and then: what is new begins here.
      </p>
      {opened && <PassageList themeId={null} nearest={[]} total={count} />}
    </section>
  )
}
