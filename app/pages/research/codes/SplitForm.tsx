import { Button, Checkbox, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatCount, plural } from '../../../../shared/format/numbers.ts'
import type { CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { codingApi } from '../codingApi.ts'
import researchClasses from '../research.module.css'
import type { CodingActions } from '../useCodingActions.ts'
import classes from './codes.module.css'

/** Some quotes of a code become a code of their own beside it. */
export function SplitForm({
  code,
  projectId,
  actions,
  onDone,
}: {
  code: CodeWithCounts
  projectId: string
  actions: CodingActions
  onDone: () => void
}) {
  const { id: ws } = useWorkspace()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['ws', ws, 'research', projectId, 'quotes', 'split', code.id],
    queryFn: ({ signal }) =>
      codingApi(ws, projectId).quotes({ codeId: code.id, subcodes: false, limit: 500 }, signal),
  })
  return (
    <form
      className={researchClasses.form}
      onSubmit={async (event) => {
        event.preventDefault()
        setBusy(true)
        const done = await actions.act('The code was not split', (api) =>
          api.splitCode(code.id, { name: name.trim(), codingIds: [...chosen] }),
        )
        setBusy(false)
        if (done) onDone()
      }}
    >
      <TextInput
        label="Name of the new code"
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={4} label="Quotes are loading" />
      ) : (
        <fieldset className={classes.splitList}>
          <legend>Quotes that go to it</legend>
          {data.quotes.map((quote) => (
            <Checkbox
              key={quote.id}
              label={quote.text || 'Words that were erased'}
              description={[quote.pseudonym, quote.sourceTitle].filter(Boolean).join(' · ')}
              checked={chosen.has(quote.id)}
              onChange={(event) => {
                const on = event.currentTarget.checked
                setChosen((before) =>
                  on
                    ? new Set([...before, quote.id])
                    : new Set([...before].filter((one) => one !== quote.id)),
                )
              }}
            />
          ))}
          {data.total > data.quotes.length && (
            <p className={researchClasses.small}>
              The newest {formatCount(data.quotes.length)} of {plural(data.total, 'quote')} are shown.
            </p>
          )}
        </fieldset>
      )}
      <div className={researchClasses.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={busy} disabled={!name.trim() || chosen.size === 0}>
          {chosen.size === 0 ? 'Choose quotes' : `Move ${plural(chosen.size, 'quote')} to it`}
        </Button>
      </div>
    </form>
  )
}
