import { MultiSelect, SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatCount, formatShare } from '../../../../shared/format/numbers.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import lines from '../../../components/Lines.module.css'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { type AgreementQuery, codingApi } from '../codingApi.ts'
import { ProjectFrame, useProjectId } from '../ProjectFrame.tsx'
import researchClasses from '../research.module.css'
import { sourcesQuery } from '../researchApi.ts'
import classes from './agreement.module.css'
import { Disagreements } from './Disagreements.tsx'

const digits = (value: number | null) => (value === null ? '–' : value.toFixed(2))

/** How far coders agree, code by code, and where they do not. */
export function AgreementPage() {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const [unit, setUnit] = useState<'characters' | 'sentences'>('characters')
  const [coders, setCoders] = useState<string[]>([])
  const [sourceIds, setSourceIds] = useState<string[]>([])
  const [codeId, setCodeId] = useState<string | null>(null)
  const query: AgreementQuery = {
    unit,
    coders: coders.length > 0 ? coders.join(',') : undefined,
    sources: sourceIds.length > 0 ? sourceIds.join(',') : undefined,
  }
  const everybody = useQuery({
    queryKey: ['ws', id, 'research', projectId, 'agreement', { unit }],
    queryFn: () => codingApi(id, projectId).agreement({ unit }),
    placeholderData: keepPreviousData,
  })
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['ws', id, 'research', projectId, 'agreement', query],
    queryFn: () => codingApi(id, projectId).agreement(query),
    placeholderData: keepPreviousData,
  })
  const sources = useQuery(sourcesQuery(id, projectId)).data?.sources ?? []
  const all = everybody.data?.coders ?? data?.coders ?? []
  const compared = data?.coders ?? []
  const chosen = data?.codes.find((one) => one.codeId === codeId)
  return (
    <ProjectFrame
      part="Agreement"
      intro="What is compared is every unit of the texts that coders have opened, also what nobody coded. Cohen’s kappa and Krippendorff’s alpha take away the agreement that chance alone would bring."
    >
      {() => (
        <>
          <div className={researchClasses.tools}>
            <div>
              <span className={classes.label} id="unit-label">
                Counted by
              </span>
              <SegmentedControl
                aria-labelledby="unit-label"
                data={[
                  { value: 'characters', label: 'Characters' },
                  { value: 'sentences', label: 'Sentences' },
                ]}
                value={unit}
                onChange={(value) => setUnit(value as typeof unit)}
              />
            </div>
            {all.length > 2 && (
              <MultiSelect
                className={classes.pick ?? ''}
                label="Coders"
                placeholder={coders.length > 0 ? '' : 'Everybody'}
                clearable
                data={all.map(({ id: value, name }) => ({ value, label: name }))}
                value={coders}
                onChange={setCoders}
              />
            )}
            <MultiSelect
              className={classes.pick ?? ''}
              label="Sources"
              placeholder={sourceIds.length > 0 ? '' : 'All of them'}
              clearable
              searchable
              data={sources.map(({ id: value, title }) => ({ value, label: title }))}
              value={sourceIds}
              onChange={setSourceIds}
            />
          </div>
          {error ? (
            <ErrorState error={error} retry={() => void refetch()} />
          ) : isPending ? (
            <SkeletonRows rows={6} height={44} label="Agreement is being worked out" />
          ) : compared.length < 2 || !data ? (
            <EmptyState scene="apart" title="It takes two to agree">
              Invite a colleague to the workspace under Settings and let both code the same source. In the
              source, “Only mine” hides the other’s codings while you work.
            </EmptyState>
          ) : (
            <>
              <p className={researchClasses.summary}>
                Compared: {compared.map(({ name }) => name).join(' and ')}. 1 is full agreement, 0 is no
                better than chance; from 0.8 on codings are usually taken as reliable, from 0.67 as good
                enough to explore.
              </p>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
              <section className={classes.scroll} aria-label="Agreement by code" tabIndex={0}>
                <table className={classes.table}>
                  <thead>
                    <tr>
                      <th scope="col">Code</th>
                      {compared.map(({ id: coderId, name }) => (
                        <th key={coderId} scope="col" className={lines.number}>
                          {name}
                        </th>
                      ))}
                      <th scope="col" className={lines.number}>
                        Agree
                      </th>
                      <th scope="col" className={lines.number}>
                        Kappa
                      </th>
                      <th scope="col" className={lines.number}>
                        Alpha
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.codes.map((one) => (
                      <tr key={one.codeId} data-chosen={one.codeId === codeId || undefined}>
                        <th scope="row">
                          <button
                            type="button"
                            className={classes.code}
                            aria-expanded={one.codeId === codeId}
                            onClick={() => setCodeId(one.codeId === codeId ? null : one.codeId)}
                          >
                            {one.name}
                          </button>
                        </th>
                        {one.coded.map((count, index) => (
                          <td key={compared[index]?.id ?? index} className={lines.number}>
                            {formatCount(count)}
                          </td>
                        ))}
                        <td className={lines.number}>
                          {formatShare(one.agreement)}{' '}
                          <span className={classes.n}>n {formatCount(one.units)}</span>
                        </td>
                        <td className={lines.number}>{digits(one.kappa)}</td>
                        <td className={lines.number}>
                          <AlphaMark alpha={one.alpha} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
              <p className={researchClasses.small}>
                The columns of the coders count {unit} they gave the code. “–” means that it is not defined:
                nobody used the code, or everybody used it everywhere.
              </p>
              {chosen && (
                <Disagreements
                  key={`${chosen.codeId}-${unit}`}
                  code={chosen}
                  coders={compared}
                  query={query}
                />
              )}
            </>
          )}
        </>
      )}
    </ProjectFrame>
  )
}

function AlphaMark({ alpha }: { alpha: number | null }) {
  if (alpha === null) return '–'
  const level = alpha >= 0.8 ? 'good' : alpha >= 0.667 ? 'fair' : 'low'
  return (
    <span className={classes.alpha} data-level={level}>
      {alpha.toFixed(2)}{' '}
      <span className={classes.n}>{{ good: 'reliable', fair: 'explore', low: 'low' }[level]}</span>
    </span>
  )
}
