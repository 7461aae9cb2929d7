import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { formatDate } from '../../../../shared/format/dates.ts'
import type { Quote } from '../../../../shared/wire/researchCoding.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { formatClockTime } from '../reader/formatClockTime.ts'
import { SentimentMark } from '../SentimentMark.tsx'
import classes from './quotes.module.css'

/** Quotes below each other; only those near the screen are in the page. */
export function QuoteRows({
  projectId,
  quotes,
  hasMore,
  loading,
  loadMore,
}: {
  projectId: string
  quotes: readonly Quote[]
  hasMore: boolean
  loading: boolean
  loadMore: () => void
}) {
  const { id: workspaceId } = useWorkspace()
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [])
  const virtual = useWindowVirtualizer({
    count: quotes.length,
    estimateSize: () => 104,
    overscan: 10,
    scrollMargin: top,
    getItemKey: (index) => quotes[index]!.id,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !loading && last > quotes.length - 20) loadMore()
  }, [hasMore, loading, last, quotes.length, loadMore])
  return (
    <>
      <ul ref={list} aria-label="Quotes" className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const quote = quotes[index]!
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={hasMore ? -1 : quotes.length}
              aria-posinset={index + 1}
              className={classes.quote}
              style={{ position: 'absolute', inset: '0 0 auto', transform: `translateY(${start - top}px)` }}
            >
              <blockquote className={classes.said} data-gone={quote.text === '' || undefined}>
                {quote.text.trim() || 'These words were erased'}
              </blockquote>
              <p className={classes.facts}>
                <span className={classes.code}>{quote.codePath.join(' › ')}</span>
                {quote.sentiment !== null && (
                  <SentimentMark score={quote.sentiment} because={quote.because} />
                )}
                <span>{quote.pseudonym ?? 'Nobody in particular'}</span>
                <Link
                  to="/w/$workspaceId/research/$projectId/sources/$sourceId"
                  params={{ workspaceId, projectId, sourceId: quote.sourceId }}
                  search={quote.row === null ? { at: quote.start } : { row: quote.row }}
                >
                  {quote.sourceTitle}
                  {quote.row !== null && `, row ${quote.row}`}
                  {quote.startMs !== null && `, ${formatClockTime(quote.startMs)}`}
                </Link>
                {quote.happenedOn && <span>{formatDate(quote.happenedOn)}</span>}
                <span>coded by {quote.coderName}</span>
              </p>
            </li>
          )
        })}
      </ul>
      {loading && <p className={classes.facts}>Fetching more</p>}
    </>
  )
}
