import { createElement } from 'react'
import { drawFace } from '../../../shared/persona/drawFace.ts'
import { initials } from '../../../shared/format/initials.ts'
import classes from './personas.module.css'

/** The picture of a persona on its colour: drawn from a seed, or its initials. */
export function PersonaFace({
  avatar,
  name,
  colour,
  size = 56,
}: {
  /** As on the sheet; only face:SEED is drawn. */
  avatar: string | null
  name: string
  /** 0 to 7. */
  colour: number
  size?: number
}) {
  const seed = avatar?.startsWith('face:') ? avatar.slice('face:'.length) : null
  return (
    <span
      className={classes.face}
      style={{ width: size, height: size, ['--c' as string]: `var(--persona-${colour + 1})` }}
      aria-hidden="true"
    >
      {seed === null ? (
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
