import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { isInterchange } from '../../../../shared/formats/interchangeFormats.ts'
import { defaultExportOptions, type ExportOptions, quickFormats } from '../../../../shared/wire/export.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { FormError } from '../../../components/FormError.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useSelection } from '../../../state/useSelection.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { ExportOptionsForm } from './ExportOptionsForm.tsx'
import { ExportPreview } from './ExportPreview.tsx'
import { ExportProgress } from './ExportProgress.tsx'
import classes from './export.module.css'
import { exportApi } from './exportApi.ts'
import { FormatCards } from './FormatCards.tsx'
import { type Choice, choices, formatInfo } from './formatInfo.ts'
import { OtherToolExport } from './OtherToolExport.tsx'
import { useExport } from './useExport.ts'

/** Writes a map as a file: which kind, which part of it, how. */
export function ExportDialog({
  journeyId,
  title,
  opened,
  onClose,
}: {
  journeyId: string
  title: string
  opened: boolean
  onClose: () => void
}) {
  const { id: workspaceId } = useWorkspace()
  const { selection } = useSelection()
  const api = useMemo(() => exportApi(workspaceId, journeyId), [workspaceId, journeyId])
  const [choice, setChoice] = useState<Choice>('pdf')
  const [options, setOptions] = useState<ExportOptions>(defaultExportOptions)
  const change = (patch: Partial<ExportOptions>) => setOptions((before) => ({ ...before, ...patch }))
  const { data, error, refetch } = useQuery({
    queryKey: ['ws', workspaceId, 'journeys', journeyId, 'choosable'],
    queryFn: api.records,
    enabled: opened,
    staleTime: 0,
  })
  const making = useExport(api)
  const name = `${title.trim() || 'journey'}.${choice}`
  const start = () => {
    if (choice === 'json' || isInterchange(choice)) return
    if (isQuick(choice)) making.fetchAtOnce(api.quickPath(choice, options, selection), name)
    else making.start({ ...options, format: choice, ...selection })
  }
  const close = () => {
    making.reset()
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={`Export “${title}”`}
      size={980}
      classNames={{ body: classes.modal }}
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={6} height={56} label="The map is loading" />
      ) : (
        <div className={classes.dialog}>
          <div className={classes.left}>
            <FormatCards
              choices={choices}
              info={formatInfo}
              value={choice}
              onChange={(next) => {
                making.reset()
                setChoice(next)
              }}
            />
          </div>
          <div className={classes.right}>
            <p className={classes.drops}>{formatInfo[choice].drops}</p>
            {isInterchange(choice) && (
              <OtherToolExport format={choice} document={data} title={title} onClose={close} />
            )}
            {choice !== 'json' && !isInterchange(choice) && (
              <ExportOptionsForm
                format={choice}
                options={options}
                records={data.records}
                onChange={(patch) => {
                  making.reset()
                  change(patch)
                }}
              />
            )}
            {choice !== 'json' && !isInterchange(choice) && (
              <ExportPreview api={api} format={choice} options={options} selection={selection} />
            )}
            {!isInterchange(choice) && (
              <div className={classes.foot}>
                {making.status && making.status.state !== 'failed' ? (
                  <ExportProgress
                    status={making.status}
                    href={api.filePath(making.status.id)}
                    onCancel={making.cancel}
                  />
                ) : null}
                <FormError error={making.error} />
                <div className={classes.buttons}>
                  <Button variant="default" onClick={close}>
                    Close
                  </Button>
                  {choice === 'json' ? (
                    <Button component="a" href={api.documentPath()}>
                      Download
                    </Button>
                  ) : (
                    <Button onClick={start} loading={making.busy}>
                      {isQuick(choice) ? 'Download' : `Make the ${formatInfo[choice].label} file`}
                    </Button>
                  )}
                </div>
              </div>
            )}
          </div>
        </div>
      )}
    </Modal>
  )
}

function isQuick(choice: Choice): boolean {
  return (quickFormats as readonly string[]).includes(choice)
}
