import { Link } from '@tanstack/react-router'
import { formatCount, formatShareInterval } from '../../../shared/format/numbers.ts'
import type { Proportion } from '../../../shared/wire/common.ts'
import type { Persona } from '../../../shared/wire/persona.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { PersonaFace } from './PersonaFace.tsx'
import classes from './personas.module.css'
import { ShareFigure } from './ShareFigure.tsx'

/** A persona in the list: face, name, one line, how many customers and how much of the sheet is known. */
export function PersonaCard({
  persona,
  share,
  unknown,
}: {
  persona: Persona
  share: Proportion | null
  /** Why nobody can say how many they are. */
  unknown: string | null
}) {
  const { id } = useWorkspace()
  const { title, tagline, traits, traitsKnown } = persona
  return (
    <li className={classes.card} style={{ ['--c' as string]: `var(--persona-${persona.colour + 1})` }}>
      <PersonaFace
        personaId={persona.id}
        avatar={persona.avatar}
        name={title}
        colour={persona.colour}
        size={64}
      />
      <div className={classes.cardBody}>
        <Link
          className={classes.cardName}
          to="/w/$workspaceId/personas/$personaId"
          params={{ workspaceId: id, personaId: persona.id }}
        >
          {title}
        </Link>
        <p className={classes.tagline}>{tagline || 'No line about them yet'}</p>
      </div>
      <div className={classes.cardFoot}>
        {share ? (
          <>
            <ShareFigure share={share} />
            <span className={classes.small}>
              {formatCount(share.count)} customers
              {share.share !== null && `, ${formatShareInterval(share.low, share.high)}`}
            </span>
          </>
        ) : (
          <span className={classes.small}>
            {unknown
              ? `Not known how many. ${unknown}`
              : persona.rule
                ? 'Counting'
                : 'Nobody has said which customers'}
          </span>
        )}
        <span className={classes.cardKnown}>
          {traits === 0 ? 'Empty sheet' : `${traitsKnown} of ${traits} traits supported`}
        </span>
      </div>
    </li>
  )
}
