import type { PersonaRecord } from '../../../../shared/journey/records/persona.ts'
import { curveDash } from './personaLook.ts'
import classes from './personas.module.css'

/** The colour and stroke of a persona, as on its curves. */
export function PersonaMark({ persona }: { persona: Pick<PersonaRecord, 'colour'> }) {
  return (
    <svg width={22} height={10} className={classes.mark} aria-hidden="true">
      <line
        x1={1}
        x2={21}
        y1={5}
        y2={5}
        stroke={`var(--persona-${persona.colour + 1})`}
        strokeWidth={3}
        strokeDasharray={curveDash(persona.colour)}
      />
    </svg>
  )
}
