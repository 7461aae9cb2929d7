import type { ColumnRole, DateOrder, FilePreview } from '../../../shared/wire/import.ts'
import classes from './ImportPage.module.css'

type Question = FilePreview['questions'][number]
const dateOrders = new Set<string>(['iso', 'dmy', 'mdy', 'ymd', 'epoch_s', 'epoch_ms'] satisfies DateOrder[])

/** True for a question about how dates are written; the others ask which column has a role. */
export function asksDateOrder({ options }: Question): boolean {
  return options.length > 0 && options.every(({ value }) => dateOrders.has(value))
}

/** What a file leaves open, each with the answers to choose from. */
export function Questions({
  questions,
  dateOrder,
  onDateOrder,
  onRole,
}: {
  questions: Question[]
  dateOrder: DateOrder | null
  onDateOrder: (dateOrder: DateOrder) => void
  onRole: (column: string, role: ColumnRole) => void
}) {
  if (questions.length === 0) return null
  return (
    <div className={classes.questions}>
      {questions.map((question) => {
        const dates = asksDateOrder(question)
        return (
          <fieldset
            key={question.field}
            className={classes.question}
            data-open={!dates || dateOrder === null}
          >
            <legend className={classes.legend}>{question.message}</legend>
            <div className={classes.answers}>
              {question.options.map(({ value, label }) => (
                <button
                  key={value}
                  type="button"
                  className={classes.answer}
                  aria-pressed={dates ? dateOrder === value : false}
                  onClick={() =>
                    dates ? onDateOrder(value as DateOrder) : onRole(value, question.field as ColumnRole)
                  }
                >
                  {label}
                </button>
              ))}
            </div>
          </fieldset>
        )
      })}
    </div>
  )
}
