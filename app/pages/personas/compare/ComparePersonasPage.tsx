import { MultiSelect, SegmentedControl } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { figureWords, measuredOf } from '../../../../shared/persona/measureWords.ts'
import type { SheetFile } from '../../../../shared/wire/persona.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Page } from '../../../components/Page.tsx'
import { RichText } from '../../../components/RichText.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import ruleClasses from '../../touchpoints/RuleEditor.module.css'
import { KnownMark } from '../KnownMark.tsx'
import { PersonaFace } from '../PersonaFace.tsx'
import { personaSizesQuery, personasQuery, sheetQuery } from '../personasApi.ts'
import { ShareFigure } from '../ShareFigure.tsx'
import { alignSections } from './alignSections.ts'
import classes from './compare.module.css'
import { type ComparePersonasSearch, mostCompared } from './comparePersonasSearch.ts'
import { NeedsTable } from './NeedsTable.tsx'

type Trait = SheetFile['sections'][number]['traits'][number]

/** Personas side by side, section by section, every trait with how it is known. */
export function ComparePersonasPage() {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const { ids, view } = useSearch({ strict: false }) as ComparePersonasSearch
  const { data, error, refetch } = useQuery(personasQuery(id))
  const personas = data?.personas ?? []
  const chosen = (
    ids ?? personas.slice(0, view === 'needs' ? mostCompared : 3).map((persona) => persona.id)
  ).flatMap((personaId) => personas.find((persona) => persona.id === personaId) ?? [])
  const sheets = useQueries({ queries: chosen.map((persona) => sheetQuery(id, persona.id)) })
  const sizes = useQuery({ ...personaSizesQuery(id), enabled: chosen.some(({ rule }) => rule !== null) })
  const failed = error ?? sheets.find((sheet) => sheet.error)?.error
  const whole = sheets.flatMap((sheet) => sheet.data ?? [])
  const head = (
    <tr>
      <td />
      {chosen.map((persona) => {
        const share = sizes.data?.personas.find((one) => one.id === persona.id)?.share
        return (
          <th key={persona.id} scope="col">
            <div className={classes.head}>
              <PersonaFace
                personaId={persona.id}
                avatar={persona.avatar}
                name={persona.title}
                colour={persona.colour}
                size={44}
              />
              <Link
                className={classes.name}
                to="/w/$workspaceId/personas/$personaId"
                params={{ workspaceId: id, personaId: persona.id }}
              >
                {persona.title}
              </Link>
            </div>
            <p className={classes.tagline}>{persona.tagline}</p>
            {share && <ShareFigure share={share} />}
          </th>
        )
      })}
    </tr>
  )
  const show = (next: ComparePersonasSearch) =>
    void navigate({
      to: '/w/$workspaceId/personas/compare',
      params: { workspaceId: id },
      search: { ids, view, ...next },
      replace: true,
    })
  return (
    <Page
      title="Compare personas"
      back={{ to: `/w/${id}/personas`, label: 'Personas' }}
      filter={
        <div className={classes.filter}>
          <SegmentedControl
            aria-label="What is compared"
            value={view ?? 'sheets'}
            onChange={(value) => show({ view: value === 'needs' ? 'needs' : undefined })}
            data={[
              { value: 'sheets', label: 'Sheets' },
              { value: 'needs', label: 'Needs' },
            ]}
          />
          <MultiSelect
            className={classes.choice ?? ''}
            classNames={{ pill: ruleClasses.pill ?? '', input: classes.choiceField ?? '' }}
            aria-label="Personas to compare"
            placeholder={chosen.length < mostCompared ? 'Add a persona' : ''}
            maxValues={mostCompared}
            data={personas.map((persona) => ({ value: persona.id, label: persona.title }))}
            value={chosen.map((persona) => persona.id)}
            onChange={(next) => show({ ids: next })}
          />
        </div>
      }
    >
      {failed ? (
        <ErrorState
          error={failed}
          retry={() => void Promise.all([refetch(), ...sheets.map((sheet) => sheet.refetch())])}
        />
      ) : !data || whole.length < chosen.length ? (
        <SkeletonRows rows={6} label="Sheets are loading" />
      ) : chosen.length === 0 ? (
        <p className="quiet">Choose two personas or more to see them side by side.</p>
      ) : view === 'needs' ? (
        <NeedsTable sheets={whole} head={head} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={classes.scroll} aria-label="Comparison" tabIndex={0}>
          <table
            className={classes.table}
            data-many={chosen.length > 4 || undefined}
            style={{ ['--personas' as string]: chosen.length }}
          >
            <thead>{head}</thead>
            <tbody>
              {alignSections(whole).map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.title}</th>
                  {row.cells.map((traits, index) => (
                    <td key={chosen[index]!.id}>
                      <ul className={classes.traits}>
                        {traits.map((trait, at) => (
                          // biome-ignore lint/suspicious/noArrayIndexKey: traits of a file have no other name
                          <TraitLine key={at} trait={trait} />
                        ))}
                      </ul>
                      {traits.length === 0 && <span className="quiet">–</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Page>
  )
}

function TraitLine({ trait: { label, text, value, low, high, known, measure } }: { trait: Trait }) {
  return (
    <li className={classes.trait}>
      <KnownMark known={known} />
      <span className="visually-hidden">{known}: </span>
      <div>
        {label && <span className="quiet">{label} </span>}
        {value === null ? (
          <RichText text={text} />
        ) : (
          <span className={classes.scale}>
            {low}
            <i style={{ ['--at' as string]: `${value}%` }} />
            {high}
            <span className="visually-hidden">: {value} of 100</span>
          </span>
        )}
        {measure && (
          <span className={classes.figure}>
            <b>{figureWords(measure)}</b> n {measure.n}, {measuredOf(measure)}
          </span>
        )}
      </div>
    </li>
  )
}
