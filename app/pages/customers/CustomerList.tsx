import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { formatDay } from '../../../shared/format/dates.ts'
import { formatCount } from '../../../shared/format/numbers.ts'
import type { CustomerPage } from '../../../shared/wire/measure.ts'
import type { TouchpointWithCounts } from '../../../shared/wire/touchpoint.ts'
import lines from '../../components/Lines.module.css'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './CustomersPage.module.css'
import { PathDots } from './PathDots.tsx'

const rowHeight = 44

/** Customers as lines; only those in view are in the page, and more are fetched as the end comes near. */
export function CustomerList({
  rows,
  touchpoints,
  hasMore,
  loadMore,
  loading,
  label,
}: {
  rows: CustomerPage['rows']
  touchpoints: TouchpointWithCounts[]
  hasMore: boolean
  loadMore: () => void
  loading: boolean
  label: string
}) {
  const { id, timezone } = useWorkspace()
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 16,
    scrollMargin: top,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !loading && last > rows.length - 30) loadMore()
  }, [hasMore, loading, last, rows.length, loadMore])
  const byId = new Map(touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]))
  return (
    <div>
      <div className={`${lines.row} ${lines.heads} ${classes.row}`} aria-hidden="true">
        <span>Customer</span>
        <span className={lines.number}>Events</span>
        <span>Path</span>
        <span>First</span>
        <span>Last</span>
      </div>
      <ul ref={list} className={classes.list} style={{ height: virtual.getTotalSize() }} aria-label={label}>
        {items.map(({ index, start }) => {
          const row = rows[index]!
          return (
            <li
              key={row.customer}
              className={`${lines.row} ${classes.row}`}
              style={{ position: 'absolute', inset: '0 0 auto', transform: `translateY(${start - top}px)` }}
              aria-setsize={hasMore ? -1 : rows.length}
              aria-posinset={index + 1}
            >
              <Link
                className={`${lines.name} ${classes.name}`}
                to="/w/$workspaceId/customers/$customer"
                params={{ workspaceId: id, customer: row.customer }}
              >
                {row.customer}
              </Link>
              <span className={lines.number}>{formatCount(row.events)}</span>
              <PathDots path={row.path} touchpoints={byId} />
              <span className={lines.quiet}>{row.firstAt ? formatDay(row.firstAt, timezone) : '–'}</span>
              <span className={lines.quiet}>{row.lastAt ? formatDay(row.lastAt, timezone) : '–'}</span>
            </li>
          )
        })}
      </ul>
      {loading && <p className={classes.none}>Fetching more</p>}
    </div>
  )
}
