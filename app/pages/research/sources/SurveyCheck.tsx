import { Button, NativeSelect, Switch, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import { toAttributeKey } from '../../../../shared/research/toAttributeKey.ts'
import type { SurveyColumn, SurveyPreview } from '../../../../shared/wire/research.ts'
import { FormError } from '../../../components/FormError.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import { researchApi } from '../researchApi.ts'
import classes from './import.module.css'
import { piiWords } from './masking.ts'

const roleWords: Record<SurveyColumn['role'], { label: string; help: string }> = {
  question: { label: 'Answer in words', help: 'Can be read, coded and grouped into themes' },
  score: { label: 'Score', help: 'A number, such as 0 to 10' },
  attribute: { label: 'About the person', help: 'Such as age or plan; splits every count' },
  participant: { label: 'Who answered', help: 'Kept in the owners’ key; a pseudonym stands in its place' },
  customer: {
    label: 'Customer id',
    help: 'Links who answered to the customer of that id, so that personas can ask for answers. Members see the link',
  },
  date: { label: 'Date', help: 'When it was answered' },
  ignore: { label: 'Left out', help: 'Not kept' },
}

/** A table before it is kept: what each column is, with its first rows. */
export function SurveyCheck({
  preview,
  onAdded,
  onRemove,
}: {
  preview: SurveyPreview
  onAdded: () => void
  onRemove: () => void
}) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const [title, setTitle] = useState(preview.title)
  const [date, setDate] = useState('')
  const [maskText, setMaskText] = useState(true)
  const [columns, setColumns] = useState<SurveyColumn[]>(() =>
    preview.columns.map(({ name, role, attribute }) => ({ name, role, ...(attribute ? { attribute } : {}) })),
  )
  const setRole = (index: number, role: SurveyColumn['role']) =>
    setColumns((all) =>
      all.map((column, at) =>
        at !== index
          ? column
          : {
              name: column.name,
              role,
              ...(role === 'attribute'
                ? {
                    attribute: preview.columns[index]?.attribute ?? {
                      key: toAttributeKey(column.name),
                      name: column.name.slice(0, 80),
                      type: 'text' as const,
                      options: [],
                    },
                  }
                : {}),
            },
      ),
    )
  const add = useMutation({
    mutationFn: () =>
      researchApi.commitSurvey(id, projectId, preview.importId, {
        title: title.trim(),
        happenedOn: date || null,
        columns,
        maskText,
      }),
    onSuccess: onAdded,
  })
  const questions = columns.filter(({ role }) => role === 'question' || role === 'score').length
  return (
    <form
      className={classes.survey}
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <div className={classes.surveyHead}>
        <TextInput
          label="Title"
          required
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label="Date"
          description="Where no column has one"
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
      </div>
      {preview.warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          {warning}
        </p>
      ))}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.sheet} aria-label="First rows of the file" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map((column, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns of a file may have one name
                <th key={index} scope="col" data-role={column.role}>
                  <span className={classes.columnName} title={column.name}>
                    {column.name}
                  </span>
                  <NativeSelect
                    aria-label={`What the column ${column.name} is`}
                    data={Object.entries(roleWords).map(([value, { label }]) => ({ value, label }))}
                    value={column.role}
                    onChange={(event) => setRole(index, event.currentTarget.value as SurveyColumn['role'])}
                  />
                  <span className={classes.note}>
                    {column.role === preview.columns[index]?.role
                      ? preview.columns[index]?.why
                      : roleWords[column.role].help}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name than their number
              <tr key={index}>
                {columns.map((column, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns of a file may have one name
                  <td key={at} data-role={column.role} title={row[at]}>
                    {row[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Switch
        label="Mask names, e-mails and numbers in the answers while they are read"
        checked={maskText}
        onChange={(event) => setMaskText(event.currentTarget.checked)}
      />
      {preview.pii.length > 0 && (
        <p className={classes.note}>
          Found in these rows:{' '}
          {preview.pii
            .map(
              ({ column, kind, examples }) =>
                `${piiWords[kind].many} in “${column}” (${examples.join(', ')})`,
            )
            .join('; ')}
        </p>
      )}
      <FormError error={add.error} />
      <div className={classes.submit}>
        <Button type="submit" loading={add.isPending} disabled={!title.trim() || questions === 0}>
          {questions === 0 ? 'Say which column has answers' : `Add it with ${plural(questions, 'question')}`}
        </Button>
        <Button variant="subtle" onClick={onRemove}>
          Throw it away
        </Button>
      </div>
    </form>
  )
}
