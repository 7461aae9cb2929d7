import { IconChartBar, IconCircleDashed, IconMessage2 } from '@tabler/icons-react'
import type { TraitKnown } from '../../../shared/persona/knownOfTrait.ts'
import classes from './personas.module.css'

export const knownWords: Record<TraitKnown, string> = {
  assumed: 'Assumed: nothing supports this yet',
  reported: 'Reported: supported by what people said or wrote',
  measured: 'Measured: a figure of the customers it stands for',
}
const icons = { assumed: IconCircleDashed, reported: IconMessage2, measured: IconChartBar }

/** How a trait is known, as a shape and a colour. */
export function KnownMark({ known, size = 15 }: { known: TraitKnown; size?: number }) {
  const Icon = icons[known]
  return (
    <span className={classes.known} data-known={known} title={knownWords[known]}>
      <Icon size={size} stroke={1.8} aria-hidden="true" />
    </span>
  )
}
