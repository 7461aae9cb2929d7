import { NativeSelect, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import type { AskedQuestion, QuestionAnswers } from '../../../../shared/wire/personaRule.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import ruleClasses from '../../touchpoints/RuleEditor.module.css'
import type { AnswerNode } from './personaRuleTree.ts'
import { questionAnswersQuery, questionsQuery } from './questionsApi.ts'
import classes from './rule.module.css'

type Op = AnswerNode['op']
const opWords: Record<Op, string> = {
  exists: 'was answered',
  contains: 'contains',
  is: 'is',
  in: 'is one of',
  code: 'is coded as',
  gt: 'is over',
  gte: 'is at least',
  lt: 'is under',
  lte: 'is at most',
}
const wordOps: Op[] = ['contains', 'is', 'in', 'code', 'exists']
const scoreOps: Op[] = ['lte', 'lt', 'is', 'gte', 'gt', 'exists']
const opsOf = (kind: AskedQuestion['kind']) => (kind === 'score' ? scoreOps : wordOps)

/** A condition on what the customer answered to a question of a survey. */
export function AnswerRow({
  node,
  onChange,
}: {
  node: AnswerNode
  onChange: (patch: Partial<AnswerNode>) => void
}) {
  const { id } = useWorkspace()
  const { data } = useQuery(questionsQuery(id))
  const questions = data?.questions ?? []
  const linked = questions.filter(({ customers, id: of }) => customers > 0 || of === node.answer)
  const question = questions.find((one) => one.id === node.answer)
  const answers = useQuery({
    ...questionAnswersQuery(id, node.answer),
    enabled: question !== undefined,
  }).data
  if (data && node.answer === '' && linked.length === 0)
    return <NothingLinked hasSurveys={questions.length > 0} />
  const isGone = data !== undefined && node.answer !== '' && !question
  const ops = question ? opsOf(question.kind) : [node.op]
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="Question"
        className={classes.question ?? ''}
        value={node.answer}
        error={isGone}
        onChange={(event) => {
          const chosen = questions.find((one) => one.id === event.currentTarget.value)
          if (!chosen) return
          const fitting = opsOf(chosen.kind)
          onChange({
            answer: chosen.id,
            named: undefined,
            scored: chosen.kind === 'score',
            op: fitting.includes(node.op) && question ? node.op : fitting[0]!,
            value: '',
          })
        }}
        data={[
          { value: '', label: data ? 'choose a question' : 'loading', disabled: true },
          ...(question || node.answer === ''
            ? []
            : [{ value: node.answer, label: node.named?.question ?? 'a question' }]),
          ...[...Map.groupBy(linked, ({ survey, project }) => `${survey} · ${project}`)].map(
            ([group, items]) => ({
              group,
              items: items.map(({ id: value, title }) => ({ value, label: title })),
            }),
          ),
        ]}
      />
      {node.answer !== '' && (
        <NativeSelect
          size="xs"
          aria-label="Comparison"
          className={ruleClasses.opSelect ?? ''}
          value={node.op}
          onChange={(event) => {
            const op = event.currentTarget.value as Op
            onChange({ op, ...((op === 'code') === (node.op === 'code') ? {} : { value: '' }) })
          }}
          data={ops.map((op) => ({ value: op, label: opWords[op] }))}
        />
      )}
      {node.answer !== '' && node.op !== 'exists' && (
        <AnswerValue node={node} kind={question?.kind} answers={answers} onChange={onChange} />
      )}
      {isGone ? (
        <p className={classes.hint} data-warn>
          {node.named
            ? `“${node.named.question}” (${node.named.survey}, ${node.named.project})`
            : 'This question'}{' '}
          was deleted, or its answers were erased. Choose another question, or remove the condition.
        </p>
      ) : (
        question && answers && <p className={classes.hint}>{answersInWords(question, answers)}</p>
      )}
    </>
  )
}

function AnswerValue({
  node,
  kind,
  answers,
  onChange,
}: {
  node: AnswerNode
  kind: AskedQuestion['kind'] | undefined
  answers: QuestionAnswers | undefined
  onChange: (patch: Partial<AnswerNode>) => void
}) {
  const listId = useId()
  const values = answers?.values.map(({ value }) => value) ?? []
  if (node.op === 'code') {
    const codes = answers?.codes ?? []
    const isListed = node.value === '' || codes.some(({ id }) => id === node.value)
    return (
      <NativeSelect
        size="xs"
        aria-label="Code"
        className={ruleClasses.value ?? ''}
        value={node.value}
        onChange={(event) => onChange({ value: event.currentTarget.value, named: undefined })}
        data={[
          {
            value: '',
            label: answers && codes.length === 0 ? 'no answer carries one yet' : 'choose',
            disabled: true,
          },
          ...(isListed ? [] : [{ value: node.value, label: node.named?.code ?? 'a code' }]),
          ...codes.map(({ id, name, customers }) => ({ value: id, label: `${name} (${customers})` })),
        ]}
      />
    )
  }
  if (node.op === 'in')
    return (
      <TagsInput
        size="xs"
        className={classes.values ?? ''}
        classNames={{ pill: ruleClasses.pill ?? '', inputField: ruleClasses.inputField ?? '' }}
        aria-label="Answers"
        data={values}
        splitChars={['\n']}
        acceptValueOnBlur
        maxDropdownHeight={240}
        value={node.value.split('\n').filter((value) => value.trim() !== '')}
        onChange={(chosen) => onChange({ value: chosen.join('\n') })}
      />
    )
  if (kind === 'score' || (kind === undefined && node.scored))
    return (
      <TextInput
        size="xs"
        className={classes.short ?? ''}
        inputMode="decimal"
        aria-label="Value"
        value={node.value}
        onChange={(event) => onChange({ value: event.currentTarget.value })}
      />
    )
  return (
    <>
      <TextInput
        size="xs"
        className={ruleClasses.value ?? ''}
        aria-label="Words"
        placeholder="words"
        list={node.op === 'is' && values.length > 0 ? listId : undefined}
        value={node.value}
        onChange={(event) => onChange({ value: event.currentTarget.value })}
      />
      <datalist id={listId}>
        {values.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  )
}

/** `Spring survey, Why people leave: answered by 140 customers, from 0 to 10` */
function answersInWords({ survey, project }: AskedQuestion, answers: QuestionAnswers): string {
  const { customers, lowest, highest } = answers
  const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })
  const range =
    lowest === null || highest === null ? '' : `, from ${number.format(lowest)} to ${number.format(highest)}`
  return `${survey}, ${project}: answered by ${plural(customers, 'customer')}${range}`
}

function NothingLinked({ hasSurveys }: { hasSurveys: boolean }) {
  const { id } = useWorkspace()
  return (
    <p className={classes.nothing}>
      {hasSurveys
        ? 'No survey says yet which customers answered. Bring one in with its column of customer ids read as “Customer id”, or write the customer of a participant into what is known of them, under '
        : 'There is no survey yet. Bring one in with a column of customer ids read as “Customer id”, under '}
      <Link to="/w/$workspaceId/research" params={{ workspaceId: id } as never}>
        Research
      </Link>
      . What people answered can then be part of the rule.
    </p>
  )
}
