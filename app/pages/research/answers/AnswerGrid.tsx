import { useDocumentTitle } from '@mantine/hooks'
import { IconChevronLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { formatCount, plural } from '../../../../shared/format/numbers.ts'
import type { Source } from '../../../../shared/wire/research.ts'
import type { AnswerRow } from '../../../../shared/wire/researchCoding.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { RejectedRows } from '../../../components/RejectedRows.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { codesQuery } from '../codingApi.ts'
import { numberedCodes } from '../numberedCodes.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import { type Anchor, CodePicker } from '../reader/CodePicker.tsx'
import readerClasses from '../reader/reader.module.css'
import { projectQuery } from '../researchApi.ts'
import { UndoButtons } from '../UndoButtons.tsx'
import { useChangeFeed } from '../useChangeFeed.ts'
import { useCodingActions } from '../useCodingActions.ts'
import { AnswerDetail } from './AnswerDetail.tsx'
import { AnswerFilters } from './AnswerFilters.tsx'
import { AnswerRows } from './AnswerRows.tsx'
import { type AnswerFilter, noFilter, toBulkFilter } from './answerFilter.ts'
import classes from './answers.module.css'
import { BulkBar } from './BulkBar.tsx'
import { useAnswerPages } from './useAnswerPages.ts'

/** The answers of a survey as a table, beside who gave them; coded one by one or many at once. */
export function AnswerGrid({ source, row }: { source: Source; row: number | undefined }) {
  const { id: ws, canEdit } = useWorkspace()
  const projectId = useProjectId()
  useDocumentTitle(`${source.title} · Desirepath`)
  useChangeFeed(ws, projectId)
  const actions = useCodingActions(projectId)
  const project = useQuery(projectQuery(ws, projectId)).data
  const codes = useQuery(codesQuery(ws, projectId)).data?.codes ?? []
  const [filter, setFilter] = useState<AnswerFilter>(noFilter)
  const [sort, setSort] = useState('row')
  const [view, setView] = useState({ first: 0, last: 40 })
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  /** Every row the filter leaves, also those never fetched. */
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState<AnswerRow | null>(null)
  const [picker, setPicker] = useState<Anchor | null>(null)
  const textQuestions = source.questions.filter(({ kind }) => kind !== 'score')
  const [questionId, setQuestionId] = useState(textQuestions[0]?.id ?? '')
  const pages = useAnswerPages(projectId, source.id, filter, sort, view.first, view.last)
  const codeById = useMemo(() => new Map(codes.map((code) => [code.id, code])), [codes])
  const numbered = useMemo(() => numberedCodes(codes), [codes])
  const seeView = useCallback(
    (first: number, last: number) =>
      setView((before) => (before.first === first && before.last === last ? before : { first, last })),
    [],
  )
  const narrow = (next: AnswerFilter) => {
    setFilter(next)
    setChosen(new Set())
    setAll(false)
  }
  const count = all ? pages.total : chosen.size
  const bulk = (codeId: string, on = true) =>
    actions.act('The answers were not coded', async (api) => {
      const { changeId } = await api.bulkCode(source.id, {
        codeId,
        questionId,
        filter: toBulkFilter(filter),
        ...(all ? {} : { rows: [...chosen] }),
        on,
      })
      return { changeId, rows: null }
    })
  const bulkNew = async (name: string) => {
    const codeId = await actions.createCode(name)
    if (codeId) await bulk(codeId)
  }
  const shownOpen = open && (findRow(pages.rowAt, view, open.row) ?? open)
  return (
    <div className={readerClasses.page}>
      <header className={readerClasses.head}>
        <Link
          className={readerClasses.back}
          to="/w/$workspaceId/research/$projectId"
          params={{ workspaceId: ws, projectId }}
          aria-label="Back to the sources"
        >
          <IconChevronLeft size={18} aria-hidden="true" />
        </Link>
        <div className={readerClasses.titles}>
          <h1 className={readerClasses.title}>{source.title}</h1>
          <p className={readerClasses.facts}>
            Survey · {plural(source.rows, 'row')} · {plural(source.questions.length, 'question')}
          </p>
        </div>
        {canEdit && <UndoButtons actions={actions} />}
      </header>
      {source.leftOut.first.length > 0 && (
        <div className={classes.leftOut}>
          <RejectedRows
            rows={source.leftOut.first}
            total={source.leftOut.rows + source.leftOut.cells}
            summary={saysLeftOut(source.leftOut)}
          />
        </div>
      )}
      <AnswerFilters
        filter={filter}
        onFilter={narrow}
        codes={codes}
        attributes={project?.attributes ?? []}
        scores={source.questions.filter(({ kind }) => kind === 'score')}
        found={pages.total}
      />
      {pages.error ? (
        <div className={classes.pad}>
          <ErrorState error={pages.error} retry={() => void pages.refetch()} />
        </div>
      ) : pages.isPending ? (
        <div className={classes.pad}>
          <SkeletonRows rows={8} height={72} label="Answers are loading" />
        </div>
      ) : (
        <div className={classes.body}>
          <AnswerRows
            source={source}
            attributes={project?.attributes ?? []}
            codeById={codeById}
            total={pages.total}
            rowAt={pages.rowAt}
            sort={sort}
            onSort={setSort}
            chosen={chosen}
            all={all}
            onChosen={(next) => {
              setAll(false)
              setChosen(next)
            }}
            onAll={(on) => {
              setAll(on)
              setChosen(new Set())
            }}
            openRow={open?.row ?? null}
            startRow={row}
            onOpen={setOpen}
            onView={seeView}
            onCode={(anchor) => canEdit && count > 0 && setPicker(anchor)}
          />
          {shownOpen && (
            <AnswerDetail
              key={shownOpen.row}
              source={source}
              row={shownOpen}
              attributes={project?.attributes ?? []}
              codes={codes}
              codeById={codeById}
              numbered={numbered}
              actions={actions}
              onClose={() => setOpen(null)}
            />
          )}
        </div>
      )}
      {canEdit && count > 0 && (
        <BulkBar
          words={`${plural(count, 'row')} chosen${all && pages.total > 0 ? ` of ${formatCount(pages.total)}` : ''}`}
          questions={textQuestions}
          questionId={questionId}
          onQuestion={setQuestionId}
          onCode={(anchor) => setPicker(anchor)}
          onClear={() => {
            setChosen(new Set())
            setAll(false)
          }}
        />
      )}
      <CodePicker
        anchor={picker}
        words=""
        codes={codes}
        given={new Set()}
        numbered={numbered}
        onPick={(codeId, stay) => {
          void bulk(codeId)
          if (!stay) setPicker(null)
        }}
        onCreate={(name, stay) => {
          void bulkNew(name)
          if (!stay) setPicker(null)
        }}
        onClose={() => setPicker(null)}
      />
    </div>
  )
}

function findRow(
  rowAt: (index: number) => AnswerRow | undefined,
  { first, last }: { first: number; last: number },
  number: number,
): AnswerRow | undefined {
  for (let index = Math.max(0, first - 200); index <= last + 200; index += 1) {
    const row = rowAt(index)
    if (row?.row === number) return row
  }
  return undefined
}

function saysLeftOut({ rows, cells }: Source['leftOut']): string {
  const parts = [rows > 0 && plural(rows, 'row'), cells > 0 && plural(cells, 'cell')].filter(Boolean)
  return `${parts.join(' and ')} of the file could not be read and ${rows + cells === 1 ? 'was' : 'were'} left out`
}
