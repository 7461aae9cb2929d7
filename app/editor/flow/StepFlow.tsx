import { IconArrowBackUp, IconArrowForwardUp, IconArrowsSplit2 } from '@tabler/icons-react'
import classes from './flow.module.css'
import { useFlowWords } from './useFlowWords.ts'

/** The forks and ways of one step as a short list, where the map is read as a list: on the phone, in handouts. */
export function StepFlow({ stepId }: { stepId: string }) {
  const flow = useFlowWords().get(stepId)
  if (!flow) return null
  return (
    <ul className={classes.list}>
      {flow.fork && (
        <li>
          <IconArrowsSplit2 size={14} stroke={1.6} aria-hidden="true" />
          {sentence(flow.fork)}
        </li>
      )}
      {flow.ways.map((way) => (
        <li key={way}>
          {/back|again/.test(way) ? (
            <IconArrowBackUp size={14} stroke={1.6} aria-hidden="true" />
          ) : (
            <IconArrowForwardUp size={14} stroke={1.6} aria-hidden="true" />
          )}
          {sentence(way)}
        </li>
      ))}
    </ul>
  )
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
