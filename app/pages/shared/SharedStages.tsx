import { useState } from 'react'
import { useSharedIndex } from './SharedMapContext.ts'
import { SharedSteps } from './SharedSteps.tsx'
import { SharedTable } from './SharedTable.tsx'
import classes from './shared.module.css'

/** Stage by stage: the one chosen, step below step; for paper all of them, each as a table of its own. */
export function SharedStages({ all }: { all: boolean }) {
  const { stages } = useSharedIndex().model
  const [at, setAt] = useState(0)
  if (all)
    return (
      <>
        {stages.map((node) => (
          <section key={node.stage.id} className={classes.paper}>
            <SharedTable stages={[node]} />
          </section>
        ))}
      </>
    )
  const node = stages[Math.min(at, stages.length - 1)]!
  return (
    <div className={classes.phone}>
      <nav className={classes.tabs} aria-label="Stages">
        {stages.map((one, index) => (
          <button
            key={one.stage.id}
            type="button"
            aria-current={one === node ? 'step' : undefined}
            style={{ background: `var(--tint-${one.stage.colour + 1})` }}
            onClick={() => setAt(index)}
          >
            {one.stage.title || 'Untitled'}
          </button>
        ))}
      </nav>
      <SharedSteps node={node} />
    </div>
  )
}
