import { Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Page } from '../../components/Page.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { NewWorkspaceDialog } from '../../shell/NewWorkspaceDialog.tsx'
import { importsQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './DataPage.module.css'
import { acceptedFiles, takeFiles } from './droppedFiles.ts'
import { ImportTable } from './ImportTable.tsx'
import { isBusy } from './importWords.ts'
import { UploadList } from './UploadList.tsx'
import { useUploads } from './useUploads.ts'

/** Bringing events in, and what was brought in before. */
export function DataPage() {
  const { id, canEdit, isSample } = useWorkspace()
  const navigate = useNavigate()
  const [forOwn, setForOwn] = useState<File[] | null>(null)
  const { data, isPending, error, refetch } = useQuery({
    ...importsQuery(id),
    refetchInterval: (query) => (query.state.data?.imports.some(isBusy) ? 1000 : false),
  })
  const { uploads, add } = useUploads(id, (details, last) => {
    if (last)
      void navigate({
        to: '/w/$workspaceId/data/$importId',
        params: { workspaceId: id, importId: details.run.id },
      })
  })
  useEffect(
    () =>
      takeFiles((files) => {
        if (!isSample) return add(files)
        // The sample stays as it is: the files go into a workspace that is made for them.
        setForOwn(files)
      }),
    [add, isSample],
  )
  const imports = data?.imports ?? []
  const choose = canEdit && !isSample && (
    <FileButton onChange={(files) => files.length > 0 && add(files)} accept={acceptedFiles} multiple>
      {(props) => (
        <Button {...props} leftSection={<IconFileUpload size={17} stroke={1.7} />}>
          Choose a file
        </Button>
      )}
    </FileButton>
  )
  const own = (
    <Button onClick={() => setForOwn([])} leftSection={<IconFileUpload size={17} stroke={1.7} />}>
      Use your own events
    </Button>
  )
  const empty = !isPending && !error && imports.length === 0 && uploads.length === 0
  return (
    <Page
      title="Data"
      intro={
        isSample
          ? 'The events of the sample are made up. Yours go into a workspace of their own and are never mixed with them.'
          : 'Drop a log of events anywhere on this page: CSV, TSV, JSON lines, XLSX, Parquet or XES, also gzipped.'
      }
      actions={!empty && (isSample ? own : choose)}
    >
      <UploadList uploads={uploads} />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : isPending ? (
        <SkeletonRows rows={4} height={60} label="Imports are loading" />
      ) : empty ? (
        <EmptyState scene="planned-only" title="No events yet" action={isSample ? own : choose}>
          An event says who did what, and when. A file with those three columns is enough; everything else
          becomes a property you can filter by.
        </EmptyState>
      ) : (
        imports.length > 0 && (
          <>
            <h2 className={classes.section}>Imports</h2>
            <ImportTable imports={imports} />
          </>
        )
      )}
      {!isPending && !error && (
        <section className={classes.other}>
          <h2 className={classes.section}>What you know of customers</h2>
          <p>
            Plan, country, age: a table with one row per customer says which customers a persona stands for.{' '}
            <Link to="/w/$workspaceId/data/customers" params={{ workspaceId: id }}>
              Customer attributes
            </Link>
          </p>
        </section>
      )}
      <NewWorkspaceDialog opened={forOwn !== null} onClose={() => setForOwn(null)} files={forOwn ?? []} />
    </Page>
  )
}
