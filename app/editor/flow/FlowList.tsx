import { IconArrowBackUp, IconArrowForwardUp, IconArrowsSplit2 } from '@tabler/icons-react'
import { capital } from '../../../shared/format/capital.ts'
import classes from './flow.module.css'
import type { FlowOfStep } from './flowWords.ts'

/** The forks and ways of one step as a short list, where the map is read and not drawn. */
export function FlowList({ flow }: { flow: FlowOfStep | undefined }) {
  if (!flow) return null
  return (
    <ul className={classes.list}>
      {flow.fork && (
        <li>
          <IconArrowsSplit2 size={14} stroke={1.6} aria-hidden="true" />
          <span>{capital(flow.fork)}</span>
        </li>
      )}
      {flow.ways.map((way) => (
        <li key={way}>
          {/back|again/.test(way) ? (
            <IconArrowBackUp size={14} stroke={1.6} aria-hidden="true" />
          ) : (
            <IconArrowForwardUp size={14} stroke={1.6} aria-hidden="true" />
          )}
          <span>{capital(way)}</span>
        </li>
      ))}
    </ul>
  )
}
