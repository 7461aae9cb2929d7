import { Button } from '@mantine/core'
import { IconTableExport } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { formatCount, plural } from '../../../shared/format/numbers.ts'
import type { ImportRun } from '../../../shared/wire/import.ts'
import { api } from '../../api.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './ImportPage.module.css'

/** Rows that could not be read, with the reason; the good ones came in. */
export function RejectList({ run }: { run: ImportRun }) {
  const { id } = useWorkspace()
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ['ws', id, 'rejects', run.id],
      queryFn: ({ pageParam }) => api.imports.rejects(id, run.id, pageParam),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const shown = pages.reduce((sum, page) => sum + page.rows.length, 0)
        return last.rows.length > 0 && shown < last.total ? shown : undefined
      },
    })
  return (
    <section className={classes.rejects}>
      <div className={classes.rejectsHead}>
        <h2 className={classes.section}>{plural(run.rowsRejected, 'row')} rejected</h2>
        <Button
          variant="default"
          size="xs"
          component="a"
          href={api.imports.rejectsCsvPath(id, run.id)}
          leftSection={<IconTableExport size={15} stroke={1.6} />}
        >
          Download as CSV
        </Button>
      </div>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : isPending ? (
        <SkeletonRows rows={5} label="Rejected rows are loading" />
      ) : (
        <>
          <div className={classes.scroll}>
            <table className={classes.rejectTable}>
              <thead>
                <tr>
                  <th scope="col">Row</th>
                  <th scope="col">Column</th>
                  <th scope="col">Why</th>
                </tr>
              </thead>
              <tbody>
                {data.pages
                  .flatMap(({ rows }) => rows)
                  .map(({ row, field, reason }) => (
                    <tr key={`${row}-${field}-${reason}`}>
                      <td>{formatCount(row)}</td>
                      <td>{field}</td>
                      <td>{reason}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
          {hasNextPage && (
            <Button
              mt={12}
              size="xs"
              variant="default"
              loading={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              Show more
            </Button>
          )}
        </>
      )}
    </section>
  )
}
