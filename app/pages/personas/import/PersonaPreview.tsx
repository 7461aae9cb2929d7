import { plural } from '../../../../shared/format/numbers.ts'
import { sectionInfo } from '../../../../shared/persona/sectionInfo.ts'
import { toPlainText } from '../../../../shared/richText/toPlainText.ts'
import type { ImportedPersona } from '../../../../shared/wire/personaImport.ts'
import { KnownMark } from '../KnownMark.tsx'
import { PersonaFace } from '../PersonaFace.tsx'
import classes from './import.module.css'

/** Lines of a section that are shown before the rest is counted. */
const shown = 4

/** The personas as they will be made: name, line, and every section with its first traits. */
export function PersonaPreview({ personas }: { personas: readonly ImportedPersona[] }) {
  return (
    <section aria-labelledby="preview">
      <h2 id="preview" className={classes.heading}>
        {plural(personas.length, 'persona')} as {personas.length === 1 ? 'it' : 'they'} will be made
      </h2>
      <ul className={classes.previews}>
        {personas.map((persona, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: personas of a table are told apart by their place
          <li key={i} className={classes.preview}>
            <div className={classes.previewHead}>
              <PersonaFace
                avatar={persona.avatar ?? null}
                name={persona.title}
                colour={persona.colour ?? i % 8}
                size={40}
              />
              <div>
                <b>{persona.title}</b>
                {persona.tagline && <p className={classes.quiet}>{persona.tagline}</p>}
              </div>
            </div>
            <dl className={classes.sections}>
              {persona.sections.map(({ kind, title, hidden, traits }, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: sections of a table are told apart by their place
                <div key={k}>
                  <dt>
                    {title || sectionInfo[kind].title}
                    {hidden && <span className={classes.quiet}> hidden</span>}
                  </dt>
                  {traits.slice(0, shown).map((trait, n) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <dd key={n}>
                      <KnownMark
                        known={trait.measure ? 'measured' : trait.sources.length > 0 ? 'reported' : 'assumed'}
                        size={13}
                      />
                      <span>
                        {trait.label && <span className={classes.quiet}>{trait.label} </span>}
                        {trait.low || trait.high
                          ? `${trait.low} – ${trait.high}: ${trait.value ?? 'not said'}`
                          : toPlainText(trait.text)}
                      </span>
                    </dd>
                  ))}
                  {traits.length > shown && (
                    <dd className={classes.quiet}>and {traits.length - shown} more</dd>
                  )}
                </div>
              ))}
              {persona.sections.length === 0 && <p className={classes.quiet}>An empty sheet</p>}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}
