import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatCount, formatShare, formatShareInterval, plural } from '../../../../shared/format/numbers.ts'
import type { JourneyDocRecord } from '../../../../shared/journey/recordTypes.ts'
import type { ElementNumbers } from '../../../../shared/wire/measure.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Page } from '../../../components/Page.tsx'
import { SelectionBar } from '../../../components/SelectionBar.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { documentQuery, journeysQuery, numbersQuery } from '../../../state/queries.ts'
import { useSelection } from '../../../state/useSelection.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './ComparePage.module.css'
import { type ComparedStage, comparedMap } from './comparedMap.ts'
import type { CompareSearch } from './compareSearch.ts'

/** Two maps, or one map seen by two personas, stage by stage beside each other. */
export function ComparePage() {
  const { id } = useWorkspace()
  const search = useSearch({ strict: false }) as CompareSearch
  const left = useSide(search.a, search.personaA)
  const right = useSide(search.b, search.personaB)
  const rows = Math.max(left.stages.length, right.stages.length)
  return (
    <Page
      title="Compare"
      back={{ to: `/w/${id}/journeys`, label: 'Journeys' }}
      intro="Choose two maps, or the same map twice with another persona on each side."
      filter={<SelectionBar />}
    >
      <div className={classes.sides}>
        <SidePicker side="A" journeyId={search.a} personaId={search.personaA} personas={left.personas} />
        <SidePicker side="B" journeyId={search.b} personaId={search.personaB} personas={right.personas} />
      </div>
      {left.error || right.error ? (
        <ErrorState
          error={(left.error ?? right.error)!}
          retry={() => void Promise.all([left.retry(), right.retry()])}
        />
      ) : left.pending || right.pending ? (
        <Skeleton height={320} radius={10} />
      ) : search.a === undefined && search.b === undefined ? (
        <EmptyState title="Two maps, stage by stage" scene="apart">
          What a stage is called on either side, its steps, and how many customers went on.
        </EmptyState>
      ) : (
        <ol className={classes.rows}>
          {Array.from({ length: rows }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place.
            <li key={i} className={classes.sides}>
              {search.a === undefined ? (
                <span />
              ) : (
                <StageCell stage={left.stages[i]} figures={left.figuresOf} />
              )}
              {search.b === undefined ? (
                <span />
              ) : (
                <StageCell stage={right.stages[i]} figures={right.figuresOf} />
              )}
            </li>
          ))}
        </ol>
      )}
    </Page>
  )
}

type StageFigures = Pick<ElementNumbers, 'entered' | 'wentOn' | 'ends'>

function useSide(journeyId: string | undefined, personaId: string | undefined) {
  const { id } = useWorkspace()
  const { selection } = useSelection()
  const document = useQuery({
    ...documentQuery(id, journeyId ?? ''),
    enabled: journeyId !== undefined,
  })
  const numbers = useQuery({
    ...numbersQuery(id, journeyId ?? '', selection),
    enabled: journeyId !== undefined,
  })
  const compared = useMemo(
    () =>
      document.data
        ? comparedMap(document.data.records as unknown as JourneyDocRecord[], personaId)
        : { stages: [], personas: [] },
    [document.data, personaId],
  )
  return {
    ...compared,
    pending: journeyId !== undefined && document.isPending,
    error: document.error,
    retry: document.refetch,
    figuresOf: (stageId: string): StageFigures | undefined =>
      numbers.data && numbers.data.entered > 0
        ? numbers.data.stages.find((stage) => stage.elementId === stageId)
        : undefined,
  }
}

function SidePicker({
  side,
  journeyId,
  personaId,
  personas,
}: {
  side: 'A' | 'B'
  journeyId: string | undefined
  personaId: string | undefined
  personas: readonly { id: string; title: string }[]
}) {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const journeys = useQuery(journeysQuery(id)).data?.journeys ?? []
  const change = (patch: CompareSearch) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...patch }), replace: true } as never)
  return (
    <div className={classes.picker}>
      <Select
        label={side === 'A' ? 'Left' : 'Right'}
        placeholder="Choose a map"
        searchable
        data={journeys.map((one) => ({ value: one.id, label: one.title }))}
        value={journeyId ?? null}
        onChange={(value) =>
          change(
            side === 'A'
              ? { a: value ?? undefined, personaA: undefined }
              : { b: value ?? undefined, personaB: undefined },
          )
        }
      />
      {personas.length > 0 && (
        <Select
          label="Persona"
          placeholder="All"
          clearable
          data={personas.map((one) => ({ value: one.id, label: one.title || 'Unnamed persona' }))}
          value={personaId ?? null}
          onChange={(value) =>
            change(side === 'A' ? { personaA: value ?? undefined } : { personaB: value ?? undefined })
          }
        />
      )}
      {journeyId && (
        <Link
          className={classes.open}
          to="/w/$workspaceId/journeys/$journeyId"
          params={{ workspaceId: id, journeyId }}
        >
          Open the map
        </Link>
      )}
    </div>
  )
}

function StageCell({
  stage,
  figures,
}: {
  stage: ComparedStage | undefined
  figures: (stageId: string) => StageFigures | undefined
}) {
  if (!stage) return <div className={classes.none}>No stage here</div>
  const measured = figures(stage.id)
  return (
    <section className={classes.stage}>
      <h2 className={classes.stageTitle}>{stage.title || 'Unnamed stage'}</h2>
      <p className={classes.figures}>
        {measured
          ? `${formatCount(measured.entered)} customers entered${measured.ends ? '' : `; ${formatShare(measured.wentOn.share)} went on, n ${formatCount(measured.wentOn.n)}, ${formatShareInterval(measured.wentOn.low, measured.wentOn.high)}`}`
          : 'Not measured'}
        {stage.emotion.mean !== null &&
          `. Mood ${stage.emotion.mean > 0 ? '+' : ''}${stage.emotion.mean.toFixed(1)}, assumed at ${plural(stage.emotion.n, 'point')}`}
      </p>
      <ol className={classes.steps}>
        {stage.steps.map((step) => (
          <li key={step.id}>
            {step.title || 'Unnamed step'}
            {step.optional && <span className={classes.mark}> optional</span>}
            {step.momentOfTruth && <span className={classes.mark}> moment of truth</span>}
          </li>
        ))}
      </ol>
      {stage.lanes.map((lane, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lanes of one stage keep their order.
        <div key={i} className={classes.lane}>
          <h3>{lane.title}</h3>
          <ul>
            {lane.texts.map((text, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: texts may repeat.
              <li key={k}>{text}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
