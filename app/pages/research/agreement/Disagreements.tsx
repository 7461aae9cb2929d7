import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatCount, plural } from '../../../../shared/format/numbers.ts'
import type { Agreement, Coder } from '../../../../shared/wire/researchCoding.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { type AgreementQuery, codingApi } from '../codingApi.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import researchClasses from '../research.module.css'
import classes from './agreement.module.css'

/** The stretches some coders gave a code and others did not, side by side. */
export function Disagreements({
  code,
  coders,
  query,
}: {
  code: Agreement['codes'][number]
  coders: readonly Coder[]
  query: AgreementQuery
}) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const { data, error, refetch } = useQuery({
    queryKey: ['ws', id, 'research', projectId, 'agreement', 'disagreements', code.codeId, query],
    queryFn: () => codingApi(id, projectId).disagreements({ ...query, codeId: code.codeId }),
  })
  return (
    <section className={classes.disagreements} aria-label={`Where coders disagree on ${code.name}`}>
      <h3 className={classes.heading}>Where they disagree on “{code.name}”</h3>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={3} height={60} label="Disagreements are loading" />
      ) : data.disagreements.length === 0 ? (
        <p className={researchClasses.none}>They agree everywhere.</p>
      ) : (
        <>
          <p className={researchClasses.summary}>
            {plural(data.total, 'stretch', 'stretches')}
            {data.total > data.disagreements.length &&
              `, the first ${formatCount(data.disagreements.length)} of them here`}
          </p>
          <ul>
            {data.disagreements.map((one) => (
              <li key={`${one.sourceId}-${one.answerId}-${one.start}-${one.end}`} className={classes.one}>
                <p className={researchClasses.said}>{one.text}</p>
                <dl className={classes.sides}>
                  {coders.map((coder) => {
                    const gave = one.coded.includes(coder.id)
                    return (
                      <div key={coder.id} data-gave={gave || undefined}>
                        <dt>{coder.name}</dt>
                        <dd>{gave ? `✓ ${code.name}` : '– not coded'}</dd>
                      </div>
                    )
                  })}
                </dl>
                <Link
                  className={classes.source}
                  to="/w/$workspaceId/research/$projectId/sources/$sourceId"
                  params={{ workspaceId: id, projectId, sourceId: one.sourceId }}
                  search={one.answerId === null ? { at: one.start } : {}}
                >
                  {one.sourceTitle}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
