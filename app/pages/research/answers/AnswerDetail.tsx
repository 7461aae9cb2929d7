import { ActionIcon, Button } from '@mantine/core'
import { IconTag, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { formatDate } from '../../../../shared/format/dates.ts'
import { countCodePoints, sliceCodePoints } from '../../../../shared/research/codePoints.ts'
import { paintSpans } from '../../../../shared/research/paintSpans.ts'
import type { AttributeDefinition, Source } from '../../../../shared/wire/research.ts'
import type { AnswerRow, Code, CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'
import { useSession, useWorkspace } from '../../../state/useWorkspace.ts'
import { feelingsQuery } from '../codingApi.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import { attributeWords } from '../participants/ParticipantTable.tsx'
import { type Anchor, CodePicker } from '../reader/CodePicker.tsx'
import type { TextBlock } from '../reader/textBlocks.ts'
import { selectedRange } from '../reader/textDom.ts'
import { type TextRange, textOf } from '../reader/textPlaces.ts'
import { SentimentMark } from '../SentimentMark.tsx'
import type { CodingActions } from '../useCodingActions.ts'
import classes from './answers.module.css'

type Answer = AnswerRow['answers'][number]

/** One row of a survey in full: who, what they answered, and the codes on it. */
export function AnswerDetail({
  source,
  row,
  attributes,
  codes,
  codeById,
  numbered,
  actions,
  onClose,
}: {
  source: Source
  row: AnswerRow
  attributes: readonly AttributeDefinition[]
  codes: readonly CodeWithCounts[]
  codeById: ReadonlyMap<string, Code>
  numbered: ReadonlyMap<string, number>
  actions: CodingActions
  onClose: () => void
}) {
  return (
    <aside className={classes.detail} aria-label={`Row ${row.row}`}>
      <div className={classes.detailHead}>
        <h2 className={classes.detailTitle}>{row.pseudonym ?? `Row ${row.row}`}</h2>
        <ActionIcon aria-label="Close the row" onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      <dl className={classes.about}>
        {row.happenedOn && (
          <div>
            <dt>Date</dt>
            <dd>{formatDate(row.happenedOn)}</dd>
          </div>
        )}
        {attributes
          .filter(({ key }) => row.attributes[key] !== undefined)
          .map(({ key, name }) => (
            <div key={key}>
              <dt>{name}</dt>
              <dd>{attributeWords(row.attributes[key])}</dd>
            </div>
          ))}
      </dl>
      {source.questions.map((question) => {
        const answer = row.answers.find(({ questionId }) => questionId === question.id)
        return (
          <section key={question.id} className={classes.one}>
            <h3 className={classes.question}>{question.title}</h3>
            {!answer ? (
              <p className="quiet">No answer</p>
            ) : question.kind === 'score' ? (
              <p className={classes.score}>{answer.score ?? '–'}</p>
            ) : (
              <AnswerText
                sourceId={source.id}
                answer={answer}
                codes={codes}
                codeById={codeById}
                numbered={numbered}
                actions={actions}
              />
            )}
          </section>
        )
      })}
    </aside>
  )
}

function AnswerText({
  sourceId,
  answer,
  codes,
  codeById,
  numbered,
  actions,
}: {
  sourceId: string
  answer: Answer
  codes: readonly CodeWithCounts[]
  codeById: ReadonlyMap<string, Code>
  numbered: ReadonlyMap<string, number>
  actions: CodingActions
}) {
  const { id: ws, canEdit } = useWorkspace()
  const { user } = useSession()
  const feelings = useQuery(feelingsQuery(ws, useProjectId(), sourceId, answer.id)).data?.feelings ?? []
  const root = useRef<HTMLDivElement>(null)
  const [picker, setPicker] = useState<{ range: TextRange | null; anchor: Anchor } | null>(null)
  const length = countCodePoints(answer.text)
  const blocks = useMemo(
    (): TextBlock[] => [{ start: 0, end: length, text: answer.text, speaker: null, startMs: null }],
    [answer.text, length],
  )
  const known = answer.codings.filter(({ codeId }) => codeById.has(codeId))
  const runs = paintSpans(known, 0, length)
  const give = (codeId: string) =>
    actions.act('The code was not given', (api) =>
      api.addCodings([{ codeId, sourceId, answerId: answer.id, ...(picker?.range ?? {}) }]),
    )
  const create = async (name: string) => {
    const codeId = await actions.createCode(name)
    if (codeId) await give(codeId)
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button below codes the whole answer with the keyboard */}
      <div
        ref={root}
        className={classes.full}
        onMouseUp={() =>
          setTimeout(() => {
            const range = canEdit && root.current ? selectedRange(root.current, blocks) : null
            const box = range && window.getSelection()?.getRangeAt(0).getBoundingClientRect()
            if (range && box) setPicker({ range, anchor: { x: box.left, y: box.bottom + 6 } })
          })
        }
      >
        <p data-text={0}>
          {runs.map((run) => {
            const colour = codeById.get(known.find(({ id }) => id === run.ids[0])?.codeId ?? '')?.colour
            return (
              <span
                key={run.start}
                className={colour ? classes.painted : undefined}
                style={colour ? ({ '--c': colour } as React.CSSProperties) : undefined}
              >
                {sliceCodePoints(answer.text, run.start, run.end)}
              </span>
            )
          })}
        </p>
      </div>
      {feelings.length > 0 && (
        <p className={classes.felt}>
          {feelings.map(({ start, sentiment, because }) => (
            <SentimentMark key={start} score={sentiment} because={because} />
          ))}
        </p>
      )}
      <div className={classes.codes}>
        {known.map((coding) => {
          const code = codeById.get(coding.codeId)
          const mine = coding.coderId === user?.id
          const part = coding.start > 0 || coding.end < length
          return (
            <span
              key={coding.id}
              className={classes.code}
              style={{ '--c': code?.colour } as React.CSSProperties}
              title={part ? sliceCodePoints(answer.text, coding.start, coding.end) : undefined}
            >
              {code?.name}
              {canEdit && mine && (
                <button
                  type="button"
                  className={classes.takeAway}
                  aria-label={`Take the code ${code?.name ?? ''} away`}
                  onClick={() =>
                    void actions.act('The code was not taken away', (api) => api.removeCodings([coding.id]))
                  }
                >
                  <IconX size={12} aria-hidden="true" />
                </button>
              )}
            </span>
          )
        })}
        {canEdit && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconTag size={14} />}
            onClick={(event) => {
              const { left, bottom } = event.currentTarget.getBoundingClientRect()
              setPicker({ range: null, anchor: { x: left, y: bottom + 4 } })
            }}
          >
            Code the answer
          </Button>
        )}
      </div>
      <CodePicker
        anchor={picker?.anchor ?? null}
        words={picker?.range ? textOf(blocks, picker.range) : answer.text}
        codes={codes}
        given={
          new Set(
            known
              .filter(
                ({ start, end, coderId }) =>
                  coderId === user?.id &&
                  start === (picker?.range?.start ?? 0) &&
                  end === (picker?.range?.end ?? length),
              )
              .map(({ codeId }) => codeId),
          )
        }
        numbered={numbered}
        onPick={(codeId, stay) => {
          void give(codeId)
          if (!stay) setPicker(null)
        }}
        onCreate={(name, stay) => {
          void create(name)
          if (!stay) setPicker(null)
        }}
        onClose={() => setPicker(null)}
      />
    </>
  )
}
