import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconTableExport } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import type { CustomerQuestion } from '../../../shared/wire/measure.ts'
import { api } from '../../api.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Page } from '../../components/Page.tsx'
import { SelectionBar } from '../../components/SelectionBar.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { journeysQuery, touchpointsQuery } from '../../state/queries.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { CustomerList } from './CustomerList.tsx'
import classes from './CustomersPage.module.css'
import { questionInWords } from './questionWords.ts'

const pageSize = 100

/** All customers, or those behind a figure: the question stands in the URL, so a link shows the same people. */
export function CustomersPage() {
  const { id } = useWorkspace()
  const { q = '', question, about } = useSearch({ from: '/w/$workspaceId/customers' })
  const navigate = useNavigate({ from: '/w/$workspaceId/customers' })
  const { selection } = useSelection()
  const [text, setText] = useState(q)
  const [search] = useDebouncedValue(text.trim(), 200)
  useEffect(() => {
    void navigate({ search: (previous) => ({ ...previous, q: search || undefined }), replace: true })
  }, [search, navigate])
  const selecting = Boolean(selection.from || selection.to || selection.filters.length > 0)
  const asked: CustomerQuestion | null = question ?? (selecting ? { behind: 'all' } : null)
  const list = useInfiniteQuery({
    queryKey: ['ws', id, 'customers', asked, asked ? selection : null, search],
    queryFn: ({ pageParam }) =>
      asked
        ? api.customers.behind(id, {
            question: asked,
            search,
            ...selection,
            limit: pageSize,
            after: pageParam,
          })
        : api.customers.list(id, { search, limit: pageSize, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const { data: catalogue } = useQuery(touchpointsQuery(id))
  const { data: journeys } = useQuery(journeysQuery(id))
  const total = list.data?.pages[0]?.total
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const words =
    question &&
    questionInWords(question, {
      touchpoint: (touchpointId) =>
        catalogue?.touchpoints.find((one) => one.id === touchpointId)?.name ?? 'a deleted touchpoint',
      journey: (journeyId) =>
        journeys?.journeys.find((one) => one.id === journeyId)?.title ?? 'a deleted map',
    })
  return (
    <Page
      title="Customers"
      filter={
        <SelectionBar>
          {total === undefined ? '' : plural(total, 'customer')}
          {list.isFetching && !list.isFetchingNextPage && list.data ? ', updating' : ''}
        </SelectionBar>
      }
      actions={
        asked &&
        total !== undefined &&
        total > 0 && (
          <Button
            variant="default"
            component="a"
            href={api.customers.csvPath(id, selection, asked, search)}
            leftSection={<IconTableExport size={16} stroke={1.6} />}
          >
            Download as CSV
          </Button>
        )
      }
    >
      {question && (
        <div className={classes.question}>
          <p>
            {about && <span className={classes.about}>{about}</span>}
            Customers who {words}
          </p>
          <Link
            className={classes.showAll}
            to="/w/$workspaceId/customers"
            params={{ workspaceId: id }}
            search={(previous) => ({ ...previous, question: undefined, about: undefined })}
          >
            Show all customers
          </Link>
        </div>
      )}
      <TextInput
        className={classes.search ?? ''}
        aria-label="Find customers by a part of the name"
        placeholder="Find by name"
        leftSection={<IconSearch size={15} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {list.error ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <SkeletonRows rows={12} height={44} label="Customers are loading" />
      ) : rows.length === 0 ? (
        question || selecting || search ? (
          <p className={classes.none}>
            {search
              ? `No customer${asked ? ' among these' : ''} has “${search}” in the name.`
              : 'There is no such customer in this period with these filters. Widen them to see more.'}
          </p>
        ) : (
          <EmptyState
            scene="planned-only"
            title="Nobody has come this way yet"
            action={
              <Button component={Link} to="/w/$workspaceId/data" params={{ workspaceId: id } as never}>
                Bring events in
              </Button>
            }
          >
            Customers appear as soon as there are events that name them.
          </EmptyState>
        )
      ) : (
        <CustomerList
          rows={rows}
          touchpoints={catalogue?.touchpoints ?? []}
          hasMore={list.hasNextPage}
          loadMore={() => void list.fetchNextPage()}
          loading={list.isFetchingNextPage}
          label={plural(total ?? rows.length, 'customer')}
        />
      )}
    </Page>
  )
}
