import { useQuery } from '@tanstack/react-query'
import { formatCount, plural } from '../../../../shared/format/numbers.ts'
import type { Theme } from '../../../../shared/wire/researchFindings.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { findingsApi } from '../findingsApi.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import { PassageList } from './PassageList.tsx'
import classes from './themes.module.css'

/** The nearest quotes of a theme, all its sentences on demand, and who speaks of it. */
export function ThemeDetail({ theme }: { theme: Theme }) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const who = useQuery({
    queryKey: ['ws', id, 'research', projectId, 'themes', theme.id, 'who'],
    queryFn: () => findingsApi(id, projectId).who(theme.id),
  }).data
  const attributes = who?.attributes.filter(({ values }) => values.length > 1) ?? []
  const personas = who && who.customers > 0 ? who.personas : []
  const groups = [
    ...(personas.length > 0
      ? [
          {
            key: `Persona, of ${plural(who!.customers, 'participant')} who are known as customers`,
            values: personas.map(({ title, participants, of }) => ({ value: title, participants, of })),
          },
        ]
      : []),
    ...attributes.slice(0, 4),
  ]
  return (
    <div className={classes.detail}>
      <div>
        <h3 className={classes.heading}>What they say</h3>
        <PassageList themeId={theme.id} nearest={theme.quotes} total={theme.size} />
      </div>
      {groups.length > 0 && (
        <div>
          <h3 className={classes.heading}>Who speaks of it</h3>
          {groups.map(({ key, values }) => (
            <table key={key} className={classes.who}>
              <caption>{key}</caption>
              <tbody>
                {values.slice(0, 8).map(({ value, participants, of }) => (
                  <tr key={value}>
                    <th scope="row">{value}</th>
                    <td className={classes.whoBar}>
                      <span className={classes.bar} aria-hidden="true">
                        <span style={{ width: `${of > 0 ? (participants / of) * 100 : 0}%` }} />
                      </span>
                    </td>
                    <td className={classes.whoCount}>
                      {formatCount(participants)} <span className="quiet">of {formatCount(of)}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </div>
      )}
    </div>
  )
}
