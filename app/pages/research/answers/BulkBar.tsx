import { Button, Select } from '@mantine/core'
import { IconTag } from '@tabler/icons-react'
import type { Source } from '../../../../shared/wire/research.ts'
import type { Anchor } from '../reader/CodePicker.tsx'
import classes from './answers.module.css'

/** What can be done with the rows that are chosen. */
export function BulkBar({
  words,
  questions,
  questionId,
  onQuestion,
  onCode,
  onClear,
}: {
  words: string
  questions: Source['questions']
  questionId: string
  onQuestion: (questionId: string) => void
  onCode: (anchor: Anchor) => void
  onClear: () => void
}) {
  return (
    <div className={classes.bulk} role="toolbar" aria-label="Chosen rows">
      <span className={classes.bulkWords}>{words}</span>
      {questions.length > 1 && (
        <Select
          className={classes.bulkQuestion ?? ''}
          aria-label="Which answer of these rows is coded"
          data={questions.map(({ id, title }) => ({ value: id, label: title }))}
          value={questionId}
          onChange={(value) => value && onQuestion(value)}
        />
      )}
      <Button
        leftSection={<IconTag size={16} />}
        onClick={(event) => {
          const { left, top } = event.currentTarget.getBoundingClientRect()
          onCode({ x: left, y: top - 8 })
        }}
      >
        Code them
      </Button>
      <Button variant="subtle" onClick={onClear}>
        Let go
      </Button>
    </div>
  )
}
