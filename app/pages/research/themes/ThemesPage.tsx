import { Button, NumberInput, Popover, Select } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { formatAgo } from '../../../../shared/format/dates.ts'
import { formatCount, plural } from '../../../../shared/format/numbers.ts'
import type { ThemeList } from '../../../../shared/wire/researchFindings.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { notifyError } from '../../../components/notify.ts'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { jobsQuery } from '../../../state/queries.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { findingsApi, themesQuery } from '../findingsApi.ts'
import { ProjectFrame, useProjectId } from '../ProjectFrame.tsx'
import researchClasses from '../research.module.css'
import { FitsNone } from './FitsNone.tsx'
import { ThemeProgress } from './ThemeProgress.tsx'
import { ThemeRow } from './ThemeRow.tsx'
import classes from './themes.module.css'

/** What people talk about, found in their words; to be confirmed, named, merged, split and turned into codes. */
export function ThemesPage() {
  const { id, canEdit, timezone } = useWorkspace()
  const projectId = useProjectId()
  const queryClient = useQueryClient()
  const [openId, setOpenId] = useState<string | null>(null)
  const { data, error, isPending, refetch } = useQuery(themesQuery(id, projectId))
  const find = useMutation({
    mutationFn: (input: Parameters<ReturnType<typeof findingsApi>['findThemes']>[0]) =>
      findingsApi(id, projectId).findThemes(input),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: themesQuery(id, projectId).queryKey }),
        queryClient.invalidateQueries({ queryKey: jobsQuery(id).queryKey }),
      ]),
    onError: (failed) => notifyError('Themes were not looked for', failed),
  })
  const running = data?.jobId ?? null
  const look = canEdit && (
    <LookButton
      data={data}
      busy={find.isPending || running !== null}
      onFind={(input) => find.mutate(input)}
    />
  )
  const run = data?.lastRun
  const others = run?.advised.filter((groups) => groups > 1 && groups !== data?.themes.length) ?? []
  return (
    <ProjectFrame
      part="Themes"
      intro="Sentences that say much the same are put together, here on this server. A theme is a proposal until somebody confirms it."
      actions={data && data.themes.length > 0 && look}
    >
      {() =>
        error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : isPending ? (
          <SkeletonRows rows={6} height={88} label="Themes are loading" />
        ) : (
          <>
            {running && <ThemeProgress jobId={running} />}
            {data.themes.length === 0 && !running ? (
              <EmptyState
                scene="real-only"
                title={run ? 'No themes were found' : 'No themes looked for yet'}
                action={look}
              >
                {run
                  ? 'There was too little to put together. Bring more answers or interviews in and look again.'
                  : 'Bring sources in first; some hundred sentences are enough for themes that hold.'}
              </EmptyState>
            ) : (
              data.themes.length > 0 && (
                <>
                  <p className={researchClasses.summary} role="status">
                    {plural(data.themes.length, 'theme')} in {plural(data.sentences, 'sentence')}
                    {run && `, looked for ${formatAgo(run.at, new Date(), timezone)}`}
                    {run && run.sampled !== null && ` among an even sample of ${formatCount(run.sampled)}`}
                    {run &&
                      run.newSince > 0 &&
                      `; ${formatCount(run.newSince)} ${run.sampled === null ? 'new ones' : 'others'} were put where they fit`}
                    {others.length > 0 && ' · the data also speak for '}
                    {others.slice(0, 2).map((groups, index) => (
                      <Fragment key={groups}>
                        {index > 0 && ' or '}
                        {canEdit ? (
                          <button
                            type="button"
                            className={classes.other}
                            disabled={running !== null || find.isPending}
                            onClick={() => find.mutate({ groups, of: 'all' })}
                          >
                            {plural(groups, 'theme')}
                          </button>
                        ) : (
                          plural(groups, 'theme')
                        )}
                      </Fragment>
                    ))}
                  </p>
                  <div className={classes.heads} aria-hidden="true">
                    <span>Theme</span>
                    <span>Sentences</span>
                    <span>People</span>
                    <span>Trend</span>
                    <span>Feeling</span>
                    <span />
                  </div>
                  <ul>
                    {data.themes.map((theme) => (
                      <ThemeRow
                        key={theme.id}
                        theme={theme}
                        themes={data.themes}
                        largest={Math.max(...data.themes.map(({ share }) => share))}
                        opened={openId === theme.id}
                        onOpen={() => setOpenId(openId === theme.id ? null : theme.id)}
                      />
                    ))}
                  </ul>
                  {data.fitsNone > 0 && <FitsNone count={data.fitsNone} of={data.sentences} />}
                </>
              )
            )}
          </>
        )
      }
    </ProjectFrame>
  )
}

function LookButton({
  data,
  busy,
  onFind,
}: {
  data: ThemeList | undefined
  busy: boolean
  onFind: (input: { groups?: number; of: 'all' | 'answers' | 'texts' }) => void
}) {
  const [opened, setOpened] = useState(false)
  const [groups, setGroups] = useState<string | number>('')
  const [of, setOf] = useState<'all' | 'answers' | 'texts'>('all')
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus>
      <Popover.Target>
        <Button
          leftSection={<IconSparkles size={16} stroke={1.7} />}
          disabled={busy}
          onClick={() => setOpened((before) => !before)}
        >
          {data?.lastRun ? 'Look again' : 'Look for themes'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={16} aria-label="Look for themes">
        <form
          className={researchClasses.form}
          onSubmit={(event) => {
            event.preventDefault()
            setOpened(false)
            onFind({ of, ...(typeof groups === 'number' ? { groups } : {}) })
          }}
        >
          <Select
            label="In"
            data={[
              { value: 'all', label: 'Everything' },
              { value: 'answers', label: 'Survey answers only' },
              { value: 'texts', label: 'Interviews and texts only' },
            ]}
            value={of}
            comboboxProps={{ withinPortal: false }}
            onChange={(value) => setOf((value ?? 'all') as typeof of)}
          />
          <NumberInput
            label="How many themes"
            description="Empty lets the data say"
            min={2}
            max={200}
            allowDecimal={false}
            hideControls
            value={groups}
            onChange={setGroups}
          />
          <p className={researchClasses.small}>
            Confirmed themes stay. Proposed ones are replaced by what is found now.
          </p>
          <div className={researchClasses.buttons}>
            <Button type="submit">Look</Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
