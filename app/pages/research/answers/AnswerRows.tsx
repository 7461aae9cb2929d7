/* biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by hand cannot be a table of HTML */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself has the focus and names its row */
import { Checkbox } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { formatDate } from '../../../../shared/format/dates.ts'
import { formatCount } from '../../../../shared/format/numbers.ts'
import type { AttributeDefinition, Source } from '../../../../shared/wire/research.ts'
import type { AnswerRow, Code } from '../../../../shared/wire/researchCoding.ts'
import { attributeWords } from '../participants/ParticipantTable.tsx'
import type { Anchor } from '../reader/CodePicker.tsx'
import classes from './answers.module.css'

const rowHeight = 76

/**
 * The rows of a survey. Only those near the screen are fetched and drawn. Arrow keys go up and down, Space chooses a
 * row, Enter opens it, C codes what is chosen.
 */
export function AnswerRows({
  source,
  attributes,
  codeById,
  total,
  rowAt,
  sort,
  onSort,
  chosen,
  all,
  onChosen,
  onAll,
  openRow,
  startRow,
  onOpen,
  onView,
  onCode,
}: {
  source: Source
  attributes: readonly AttributeDefinition[]
  codeById: ReadonlyMap<string, Code>
  total: number
  rowAt: (index: number) => AnswerRow | undefined
  sort: string
  onSort: (sort: string) => void
  chosen: ReadonlySet<number>
  /** Every row there is has been chosen. */
  all: boolean
  onChosen: (rows: ReadonlySet<number>) => void
  onAll: (on: boolean) => void
  openRow: number | null
  /** Row of the file to begin at. */
  startRow: number | undefined
  onOpen: (row: AnswerRow) => void
  onView: (first: number, last: number) => void
  onCode: (anchor: Anchor) => void
}) {
  const viewport = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const items = rows.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    onView(first, last)
  }, [first, last, onView])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the address says where to begin
  useEffect(() => {
    if (startRow === undefined || total === 0) return
    // The header is row 1 of a file.
    const index = Math.min(total - 1, Math.max(0, startRow - 2))
    rows.scrollToIndex(index, { align: 'center' })
    setAt(index)
  }, [startRow, total > 0])
  // A narrow screen shows who said what; the rest of a row is in its details.
  const narrow = useMediaQuery('(max-width: 720px)') ?? false
  const dated = !narrow && items.some(({ index }) => rowAt(index)?.happenedOn)
  const shownAttributes = narrow ? [] : attributes.slice(0, 6)
  const questions = narrow
    ? source.questions.toSorted((a, b) => Number(a.kind === 'score') - Number(b.kind === 'score'))
    : source.questions
  const columns = [
    narrow ? '40px 52px' : '40px 64px 72px',
    ...(dated ? ['104px'] : []),
    ...shownAttributes.map(() => '110px'),
    ...questions.map(({ kind }) =>
      kind === 'score' ? '128px' : narrow ? 'minmax(250px, 1fr)' : 'minmax(300px, 1fr)',
    ),
  ].join(' ')
  const toggle = (row: AnswerRow) => {
    if (all) return
    const next = new Set(chosen)
    if (!next.delete(row.row)) next.add(row.row)
    onChosen(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return
    const here = rowAt(at)
    const go = (index: number) => {
      const to = Math.max(0, Math.min(total - 1, index))
      setAt(to)
      rows.scrollToIndex(to)
      const next = rowAt(to)
      if (openRow !== null && next) onOpen(next)
    }
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'PageDown') go(at + 8)
    else if (event.key === 'PageUp') go(at - 8)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(total - 1)
    else if (event.key === ' ' && here) toggle(here)
    else if (event.key === 'Enter' && here) onOpen(here)
    else if (event.key === 'c') onCode({ x: window.innerWidth / 2 - 160, y: 160 })
    else return
    event.preventDefault()
  }
  const head = (key: string, label: string, number = false) => {
    const turned = sort === `-${key}`
    const on = sort === key || turned
    return (
      <div
        key={key}
        role="columnheader"
        className={classes.cell}
        aria-sort={on ? (turned ? 'descending' : 'ascending') : 'none'}
        data-number={number || undefined}
      >
        <button
          type="button"
          className={classes.sort}
          title={label}
          onClick={() => onSort(sort === key ? `-${key}` : key)}
        >
          <span>{label}</span>
          {on &&
            (turned ? (
              <IconArrowDown size={13} aria-hidden="true" />
            ) : (
              <IconArrowUp size={13} aria-hidden="true" />
            ))}
        </button>
      </div>
    )
  }
  return (
    <div
      ref={viewport}
      role="grid"
      aria-label={`Answers of ${source.title}`}
      aria-rowcount={total + 1}
      aria-multiselectable="true"
      aria-activedescendant={rowAt(at) ? `answer-row-${at}` : undefined}
      tabIndex={0}
      className={classes.grid}
      style={{ '--columns': columns } as React.CSSProperties}
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={`${classes.row} ${classes.heads}`}>
        <div role="columnheader" className={classes.cell}>
          <Checkbox
            aria-label="Choose every row"
            checked={all}
            indeterminate={!all && chosen.size > 0}
            onChange={() => onAll(!all)}
          />
        </div>
        {!narrow && head('row', 'Row', true)}
        <div role="columnheader" className={classes.cell}>
          Who
        </div>
        {dated && head('date', 'Date')}
        {shownAttributes.map(({ key, name }) => head(`attribute:${key}`, name))}
        {questions.map(({ id, title, kind }) => head(`question:${id}`, title, kind === 'score'))}
      </div>
      <div
        role="rowgroup"
        style={{ height: rows.getTotalSize(), position: 'relative', minWidth: 'min-content' }}
      >
        {items.map(({ index, start }) => {
          const row = rowAt(index)
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the grid opens the row that is gone to
            <div
              key={index}
              id={`answer-row-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={row ? all || chosen.has(row.row) : false}
              className={classes.row}
              data-at={index === at || undefined}
              data-open={(row && row.row === openRow) || undefined}
              style={{ position: 'absolute', insetInline: 0, transform: `translateY(${start}px)` }}
              onClick={(event) => {
                if (!row || (event.target as HTMLElement).closest('label, input')) return
                setAt(index)
                onOpen(row)
              }}
            >
              <div role="gridcell" className={classes.cell}>
                {row && (
                  <Checkbox
                    tabIndex={-1}
                    aria-label={`Choose row ${row.row}`}
                    checked={all || chosen.has(row.row)}
                    disabled={all}
                    onChange={() => toggle(row)}
                  />
                )}
              </div>
              {!narrow && (
                <div role="gridcell" className={classes.cell} data-number>
                  {row ? formatCount(row.row) : ''}
                </div>
              )}
              <div role="gridcell" className={classes.cell}>
                {row?.pseudonym ?? (row ? '–' : '')}
              </div>
              {dated && (
                <div role="gridcell" className={classes.cell}>
                  {row?.happenedOn ? formatDate(row.happenedOn) : row ? '–' : ''}
                </div>
              )}
              {shownAttributes.map(({ key }) => (
                <div role="gridcell" key={key} className={classes.cell}>
                  {row ? attributeWords(row.attributes[key]) : ''}
                </div>
              ))}
              {questions.map((question) => {
                const answer = row?.answers.find(({ questionId }) => questionId === question.id)
                if (question.kind === 'score')
                  return (
                    <div role="gridcell" key={question.id} className={classes.cell} data-number>
                      {answer?.score ?? (row ? '–' : '')}
                    </div>
                  )
                const codes = [...new Set(answer?.codings.map(({ codeId }) => codeId) ?? [])]
                return (
                  <div role="gridcell" key={question.id} className={classes.answer}>
                    <p className={classes.words} data-codes={codes.length > 0 || undefined}>
                      {answer?.text ?? (row ? '' : 'Fetching')}
                    </p>
                    {codes.length > 0 && (
                      <span className={classes.codes}>
                        {codes.slice(0, 4).map((codeId) => (
                          <span
                            key={codeId}
                            className={classes.code}
                            style={{ '--c': codeById.get(codeId)?.colour } as React.CSSProperties}
                          >
                            {codeById.get(codeId)?.name}
                          </span>
                        ))}
                        {codes.length > 4 && <span className={classes.code}>+{codes.length - 4}</span>}
                      </span>
                    )}
                  </div>
                )
              })}
            </div>
          )
        })}
      </div>
    </div>
  )
}
