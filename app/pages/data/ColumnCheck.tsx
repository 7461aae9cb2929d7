import { Button, Select, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ColumnMapping, ColumnRole, FilePreview, ImportRun } from '../../../shared/wire/import.ts'
import { api } from '../../api.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { FormError } from '../../components/FormError.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { ZoneSelect } from '../../components/ZoneSelect.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { ColumnTable } from './ColumnTable.tsx'
import classes from './ImportPage.module.css'
import { lifecycleWhy, missingRole, scoreKindOptions, usualLifecycle, withRole } from './importWords.ts'
import { asksDateOrder, Questions } from './Questions.tsx'

/** How the columns of a file are read, with its first rows; ends in starting the import. */
export function ColumnCheck({ run, onStarted }: { run: ImportRun; onStarted: () => void }) {
  const { id } = useWorkspace()
  const { data, error, refetch } = useQuery({
    queryKey: ['ws', id, 'preview', run.id],
    queryFn: () => api.imports.preview(id, run.id),
    staleTime: Infinity,
  })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={10} label="The file is being looked at" />
  return <Check run={run} preview={data} onStarted={onStarted} />
}

function Check({ run, preview, onStarted }: { run: ImportRun; preview: FilePreview; onStarted: () => void }) {
  const { id } = useWorkspace()
  const queryClient = useQueryClient()
  const [mapping, setMapping] = useState<ColumnMapping>(() => ({
    ...preview.mapping,
    lifecycle: usualLifecycle(preview),
  }))
  const [lifecycleChosen, setLifecycleChosen] = useState(false)
  const [makeTouchpoints, setMakeTouchpoints] = useState(true)
  const correct = useMutation({
    mutationFn: (columns: ColumnMapping['columns']) =>
      api.imports.correct(id, run.id, { mapping: { columns, timezone: mapping.timezone } }),
    onSuccess: (answer) => {
      queryClient.setQueryData(['ws', id, 'preview', run.id], answer)
      setMapping((current) => ({
        ...answer.mapping,
        columns: current.columns,
        timezone: current.timezone,
        lifecycle: lifecycleChosen ? current.lifecycle : usualLifecycle(answer),
        scoreKind: current.scoreKind ?? answer.mapping.scoreKind,
      }))
    },
  })
  const start = useMutation({
    mutationFn: () => api.imports.start(id, run.id, { mapping, makeTouchpoints }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['ws', id, 'imports'] })
      onStarted()
    },
  })
  const setRole = (name: string, role: ColumnRole) => {
    const columns = withRole(mapping.columns, name, role)
    setMapping({ ...mapping, columns })
    correct.mutate(columns)
  }
  const has = (role: ColumnRole) => mapping.columns.some((column) => column.role === role)
  const dateQuestion = preview.questions.find(asksDateOrder)
  const missing =
    missingRole(mapping.columns) ??
    (dateQuestion && mapping.dateOrder === null ? 'Say how the dates are written.' : null) ??
    (has('score') && mapping.scoreKind === null ? 'Say what kind of score it is.' : null)
  return (
    <>
      <Questions
        questions={preview.questions.filter(
          (question) => asksDateOrder(question) || !has(question.field as ColumnRole),
        )}
        dateOrder={mapping.dateOrder}
        onDateOrder={(dateOrder) => setMapping({ ...mapping, dateOrder })}
        onRole={setRole}
      />
      <div className={classes.options}>
        {has('time') && (
          <ZoneSelect
            label="Time zone of times without one"
            value={mapping.timezone}
            onChange={(timezone) => setMapping({ ...mapping, timezone })}
          />
        )}
        {has('score') && (
          <Select
            label="What the score is"
            placeholder="Choose"
            data={scoreKindOptions}
            value={mapping.scoreKind}
            onChange={(value) => setMapping({ ...mapping, scoreKind: value as ColumnMapping['scoreKind'] })}
          />
        )}
        {has('lifecycle') && (
          <Select
            label="Rows to bring in"
            data={[
              { value: 'all', label: 'Every step of the lifecycle' },
              { value: 'complete', label: 'Completed ones only' },
            ]}
            value={mapping.lifecycle}
            onChange={(value) => {
              setLifecycleChosen(true)
              setMapping({ ...mapping, lifecycle: value === 'complete' ? 'complete' : 'all' })
            }}
          />
        )}
        <Switch
          className={classes.switch ?? ''}
          checked={makeTouchpoints}
          onChange={(event) => setMakeTouchpoints(event.currentTarget.checked)}
          label="Make a touchpoint of each new kind of event"
        />
      </div>
      {has('lifecycle') && preview.startsAndEnds && <p className={classes.why}>{lifecycleWhy}</p>}
      <ColumnTable preview={preview} columns={mapping.columns} onRole={setRole} />
      <div className={classes.bar}>
        <p className={classes.barText} role="status">
          {missing ??
            (correct.isPending
              ? 'Reading the file with this column'
              : 'Everything needed is there. Start when it looks right.')}
        </p>
        <FormError error={start.error ?? correct.error} />
        <Button
          size="lg"
          disabled={missing !== null || correct.isPending}
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          Start the import
        </Button>
      </div>
    </>
  )
}
