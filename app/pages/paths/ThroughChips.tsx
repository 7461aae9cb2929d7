import { IconX } from '@tabler/icons-react'
import type { PathGraph } from '../../../shared/wire/measure.ts'
import classes from './PathsPage.module.css'
import type { Run } from './useThrough.ts'

/** The clicked conditions on the shown paths, each with a way to take it back. */
export function ThroughChips({
  through,
  nodes,
  onRemove,
}: {
  through: Run[]
  nodes: PathGraph['nodes']
  onRemove: (run: Run) => void
}) {
  if (through.length === 0) return null
  const names = new Map(nodes.map((node) => [node.touchpointId, node.name]))
  return (
    <ul className={classes.chips} aria-label="Only paths through">
      {through.map((run) => {
        const words = run.map((id) => names.get(id) ?? 'a touchpoint').join(' → ')
        return (
          <li key={run.join(' ')} className={classes.chip}>
            <span>through {words}</span>
            <button
              type="button"
              aria-label={`Show paths that do not go through ${words} as well`}
              onClick={() => onRemove(run)}
            >
              <IconX size={13} aria-hidden="true" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
