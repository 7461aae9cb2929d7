import type { PersonaRecord } from '../../../../shared/journey/records/persona.ts'
import { curveDash, personaColour } from '../personas/personaLook.ts'
import type { CurveKey } from './curvePoints.ts'

/** How a line is drawn. The shape of its points tells the series, the stroke persona and horizon: colour only helps. */
export type LineLook = {
  colour: string
  dash: string | undefined
  width: number
  shape: 'circle' | 'square' | 'diamond'
  hollow: boolean
}

const shapes = { assumed: 'circle', researched: 'square', measured: 'diamond' } as const

export function lineLook(
  line: CurveKey,
  personas: readonly Pick<PersonaRecord, 'id' | 'colour'>[],
): LineLook {
  const persona = personas.find((one) => one.id === line.personaId)
  const own = persona ? personaColour(persona.colour) : 'var(--ink)'
  const wanted = line.horizon === 'to_be'
  return {
    colour: line.series === 'measured' ? 'var(--clay)' : line.series === 'researched' ? 'var(--sky)' : own,
    // Short round dots are kept for what is wanted.
    dash: wanted ? '0.5 6' : curveDash(persona?.colour ?? null),
    width: wanted ? 2.5 : 2,
    shape: shapes[line.series],
    hollow: wanted,
  }
}
