import { Button, Menu, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDownload, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { codeOptions } from '../codeOptions.ts'
import { codesQuery, codingApi } from '../codingApi.ts'
import { ProjectFrame, useProjectId } from '../ProjectFrame.tsx'
import classes from '../research.module.css'
import { participantsQuery, sourcesQuery } from '../researchApi.ts'
import { useChangeFeed } from '../useChangeFeed.ts'
import { QuoteRows } from './QuoteRows.tsx'
import type { QuoteSearch, QuoteSort } from './quoteSearch.ts'

const pageSize = 100
const from = '/w/$workspaceId/research/$projectId/quotes'
const sorts: { value: QuoteSort; label: string }[] = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'source', label: 'By source' },
  { value: 'code', label: 'By code' },
  { value: 'sentiment', label: 'Most negative first' },
  { value: '-sentiment', label: 'Most positive first' },
]
const files = [
  { format: 'csv', label: 'Table (CSV)' },
  { format: 'xlsx', label: 'Table (Excel)' },
  { format: 'docx', label: 'Report (Word)' },
]

function toQuery(search: QuoteSearch): Record<string, string> {
  const query: Record<string, string | undefined> = {
    codeId: search.code,
    sourceId: search.source,
    participantId: search.who,
    coderId: search.coder,
    q: search.words,
    sentiment: search.mood,
  }
  return Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/** Everything that was coded, to be narrowed, read and taken elsewhere. */
export function QuotesPage() {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const search = useSearch({ from })
  const navigate = useNavigate({ from })
  useChangeFeed(id, projectId)
  const set = (change: Partial<Record<keyof QuoteSearch, string | undefined>>) =>
    void navigate({ search: (before) => ({ ...before, ...change }) as QuoteSearch, replace: true })
  const query = toQuery(search)
  const api = codingApi(id, projectId)
  const list = useInfiniteQuery({
    queryKey: ['ws', id, 'research', projectId, 'quotes', query, search.sort],
    queryFn: ({ pageParam, signal }) =>
      api.quotes({ ...query, sort: search.sort, offset: pageParam, limit: pageSize }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const fetched = pages.reduce((sum, page) => sum + page.quotes.length, 0)
      return fetched < last.total && last.quotes.length > 0 ? fetched : undefined
    },
    placeholderData: keepPreviousData,
  })
  const first = list.data?.pages[0]
  const filtered = Object.keys(query).length > 0
  const exportMenu = (first?.total ?? 0) > 0 && (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.7} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{filtered ? 'The quotes that are shown' : 'All quotes'}</Menu.Label>
        {files.map(({ format, label }) => (
          <Menu.Item key={format} component="a" href={api.quotesFilePath({ ...query, format })} download>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
  return (
    <ProjectFrame part="Quotes" actions={exportMenu}>
      {() => (
        <>
          <Filters search={search} onChange={set} />
          {first && (
            <p className={classes.summary} role="status">
              {plural(first.total, 'quote')} from {plural(first.participants, 'participant')}
            </p>
          )}
          {list.error ? (
            <ErrorState error={list.error} retry={() => void list.refetch()} />
          ) : list.isPending ? (
            <SkeletonRows rows={8} height={84} label="Quotes are loading" />
          ) : first?.total === 0 ? (
            filtered ? (
              <p className={classes.none}>No quote fits. Take a filter away to see more.</p>
            ) : (
              <EmptyState scene="planned-only" title="No quotes yet">
                Open a source, select what somebody says and give it a code: each coding is a quote here.
              </EmptyState>
            )
          ) : (
            <QuoteRows
              projectId={projectId}
              quotes={list.data.pages.flatMap((page) => page.quotes)}
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              loadMore={() => void list.fetchNextPage()}
            />
          )}
        </>
      )}
    </ProjectFrame>
  )
}

function Filters({
  search,
  onChange,
}: {
  search: QuoteSearch
  onChange: (change: Partial<Record<keyof QuoteSearch, string | undefined>>) => void
}) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const codes = useQuery(codesQuery(id, projectId)).data?.codes ?? []
  const sources = useQuery(sourcesQuery(id, projectId)).data?.sources ?? []
  const people = useQuery(participantsQuery(id, projectId)).data?.participants ?? []
  const [text, setText] = useState(search.words ?? '')
  const [words] = useDebouncedValue(text.trim(), 250)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed goes into the address
  useEffect(() => {
    if ((search.words ?? '') !== words) onChange({ words: words || undefined })
  }, [words])
  return (
    <search className={classes.tools} aria-label="Filter the quotes">
      <TextInput
        className={classes.narrow ?? ''}
        aria-label="Words in the quotes"
        placeholder="Words in the quotes"
        leftSection={<IconSearch size={15} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        className={classes.narrow ?? ''}
        aria-label="Code"
        placeholder="Any code"
        clearable
        searchable
        data={codeOptions(codes)}
        value={search.code ?? null}
        onChange={(code) => onChange({ code: code ?? undefined })}
      />
      <Select
        className={classes.narrow ?? ''}
        aria-label="Source"
        placeholder="Any source"
        clearable
        searchable
        data={sources.map(({ id: value, title }) => ({ value, label: title }))}
        value={search.source ?? null}
        onChange={(source) => onChange({ source: source ?? undefined })}
      />
      <Select
        className={classes.narrow ?? ''}
        aria-label="Participant"
        placeholder="Anybody"
        clearable
        searchable
        limit={200}
        data={people.map(({ id: value, pseudonym }) => ({ value, label: pseudonym }))}
        value={search.who ?? null}
        onChange={(who) => onChange({ who: who ?? undefined })}
      />
      <Select
        className={classes.narrow ?? ''}
        aria-label="Feeling"
        placeholder="Any feeling"
        clearable
        data={[
          { value: 'negative', label: 'Negative' },
          { value: 'neutral', label: 'Neutral' },
          { value: 'positive', label: 'Positive' },
        ]}
        value={search.mood ?? null}
        onChange={(mood) => onChange({ mood: mood ?? undefined })}
      />
      <Select
        className={classes.narrow ?? ''}
        aria-label="Order"
        data={sorts}
        value={search.sort ?? 'newest'}
        onChange={(sort) => onChange({ sort: sort === 'newest' ? undefined : (sort ?? undefined) })}
      />
    </search>
  )
}
