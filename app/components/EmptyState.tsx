import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'
import { TwoLines, type TwoLinesScene } from './TwoLines.tsx'

/** Teaches by doing: one sentence, one picture of the two lines, one primary action, one other way. */
export function EmptyState({
  title,
  children,
  scene = 'crossing',
  action,
  other,
}: {
  title: string
  children?: ReactNode
  scene?: TwoLinesScene
  action?: ReactNode
  other?: ReactNode
}) {
  return (
    <section className={classes.root}>
      <div className={classes.picture}>
        <TwoLines scene={scene} />
      </div>
      <div className={classes.words}>
        <h2 className={classes.title}>{title}</h2>
        {children && <p className={classes.text}>{children}</p>}
        {(action || other) && (
          <div className={classes.actions}>
            {action}
            {other}
          </div>
        )}
      </div>
    </section>
  )
}
