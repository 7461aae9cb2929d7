import { createElement, useState } from 'react'
import { initials } from '../../../shared/format/initials.ts'
import { drawFace } from '../../../shared/persona/drawFace.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './personas.module.css'
import { personasApi } from './personasApi.ts'

/** The picture of a persona on its colour: uploaded, drawn from a seed, or its initials. */
export function PersonaFace({
  personaId,
  avatar,
  name,
  colour,
  size = 56,
}: {
  /** Whose uploaded picture is shown; none of a persona that is not made yet. */
  personaId?: string
  /** As on the sheet: file:ID, face:SEED or none. */
  avatar: string | null
  name: string
  /** 0 to 7. */
  colour: number
  size?: number
}) {
  const { id } = useWorkspace()
  const [broken, setBroken] = useState<string | null>(null)
  const seed = avatar?.startsWith('face:') ? avatar.slice('face:'.length) : null
  const picture = personaId && avatar?.startsWith('file:') ? avatar.slice('file:'.length) : null
  return (
    <span
      className={classes.face}
      style={{ width: size, height: size, ['--c' as string]: `var(--persona-${colour + 1})` }}
      aria-hidden="true"
    >
      {picture !== null && broken !== picture ? (
        <img
          src={personasApi.picturePath(id, personaId!, picture)}
          alt=""
          width={size}
          height={size}
          onError={() => setBroken(picture)}
        />
      ) : seed === null ? (
        <span style={{ fontSize: size * 0.36 }}>{initials(name || '?')}</span>
      ) : (
        <svg viewBox="0 0 100 100" width={size} height={size} aria-hidden="true">
          {drawFace(seed).map(({ tag, attributes }, index) =>
            createElement(tag, { key: index, ...attributes }),
          )}
        </svg>
      )}
    </span>
  )
}
