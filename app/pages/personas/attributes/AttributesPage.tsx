import { Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatCount } from '../../../../shared/format/numbers.ts'
import type { AttributeImport, AttributePreview } from '../../../../shared/wire/attribute.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { FormError } from '../../../components/FormError.tsx'
import lines from '../../../components/Lines.module.css'
import { Page } from '../../../components/Page.tsx'
import { ProgressLine } from '../../../components/ProgressLine.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { DropVeil } from '../../../shell/DropVeil.tsx'
import { useFileDrop } from '../../../shell/useFileDrop.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { AttributeCheck } from './AttributeCheck.tsx'
import { AttributeImports } from './AttributeImports.tsx'
import classes from './attributes.module.css'
import { attributesApi, attributesQuery } from './attributesApi.ts'
import { typeWords } from './attributeWords.ts'

/** What is known of customers besides their events: tables brought in, and the attributes they gave. */
export function AttributesPage() {
  const { id, canEdit } = useWorkspace()
  const queryClient = useQueryClient()
  const { data, isPending, error, refetch } = useQuery(attributesQuery(id))
  const [checking, setChecking] = useState<{ run: AttributeImport; preview: AttributePreview } | null>(null)
  const [sent, setSent] = useState<number | null>(null)
  const send = useMutation({
    mutationFn: (file: File) =>
      attributesApi.upload(id, file, {
        onProgress: (bytes, total) => setSent(total > 0 ? bytes / total : null),
        signal: new AbortController().signal,
      }),
    onSuccess: setChecking,
    onSettled: () => setSent(null),
  })
  const over = useFileDrop(canEdit && !checking, ([file]) => file && send.mutate(file))
  const choose = canEdit && (
    <FileButton
      onChange={(file) => file && send.mutate(file)}
      accept=".csv,.tsv,.xlsx,.jsonl,.ndjson,.parquet,.gz"
    >
      {(props) => (
        <Button {...props} loading={send.isPending} leftSection={<IconFileUpload size={17} stroke={1.7} />}>
          Choose a table
        </Button>
      )}
    </FileButton>
  )
  const attributes = data?.attributes ?? []
  const imports = data?.imports ?? []
  const empty = !isPending && !error && attributes.length === 0 && imports.length === 0 && !checking
  return (
    <Page
      title="Customer attributes"
      back={{ to: `/w/${id}/data`, label: 'Data' }}
      intro="What you know of customers besides what they did: plan, country, age, company size. One row per customer, one column per attribute."
      actions={!isPending && !empty && !checking && choose}
    >
      {over && (
        <DropVeil
          title="Drop the table of customers"
          text="CSV, XLSX, JSON lines or Parquet. You check the columns first."
        />
      )}
      {send.isPending && <ProgressLine share={sent} label="The table is being sent" />}
      <FormError error={send.error} />
      {checking ? (
        <AttributeCheck
          run={checking.run}
          preview={checking.preview}
          onCancel={() => setChecking(null)}
          onStarted={() => {
            setChecking(null)
            void queryClient.invalidateQueries({ queryKey: attributesQuery(id).queryKey })
          }}
        />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : isPending ? (
        <SkeletonRows rows={4} label="Attributes are loading" />
      ) : empty ? (
        <EmptyState scene="planned-only" title="Nothing known besides events yet" action={choose}>
          A table with one row per customer is enough: CSV, XLSX, JSON lines or Parquet. Values keep their
          history when you bring in a newer table.
        </EmptyState>
      ) : (
        <>
          {attributes.length > 0 && (
            <section>
              <h2 className={classes.section}>Attributes</h2>
              <div className={`${lines.row} ${lines.heads} ${classes.attributeRow}`} aria-hidden="true">
                <span>Attribute</span>
                <span>Type</span>
                <span className={lines.number}>Customers</span>
                <span>Most frequent values</span>
              </div>
              <ul>
                {attributes.map(({ name, type, customers, values }) => (
                  <li key={name} className={`${lines.row} ${classes.attributeRow}`}>
                    <span className={classes.name}>{name}</span>
                    <span className={lines.quiet}>{typeWords[type]}</span>
                    <span className={lines.number}>{formatCount(customers)}</span>
                    <span className={lines.quiet}>
                      {values
                        .slice(0, 5)
                        .map((one) => `${one.value} (${formatCount(one.customers)})`)
                        .join(', ')}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {imports.length > 0 && <AttributeImports imports={imports} />}
        </>
      )}
    </Page>
  )
}
