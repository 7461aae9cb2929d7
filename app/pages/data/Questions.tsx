import type { ColumnRole, DateOrder, FilePreview } from '../../../shared/wire/import.ts'
import classes from './ImportPage.module.css'

type Question = FilePreview['questions'][number]
const dateOrders = new Set<string>(['iso', 'dmy', 'mdy', 'ymd', 'epoch_s', 'epoch_ms'] satisfies DateOrder[])

/** True for a question about how dates are written; the others ask which column has a role. */
export function asksDateOrder({ options }: Question): boolean {
  return options.length > 0 && options.every(({ value }) => dateOrders.has(value))
}

/** What the date named in a question would mean in that order, e.g. 4 October 2024; null where it means nothing. */
export function exampleOf(message: string, order: DateOrder): string | null {
  const [, first, second, year] = message.match(/\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/) ?? []
  if (!first || !second || !year || (order !== 'dmy' && order !== 'mdy')) return null
  const [day, month] = order === 'dmy' ? [Number(first), Number(second)] : [Number(second), Number(first)]
  const date = new Date(Date.UTC(Number(year), month - 1, day))
  if (date.getUTCMonth() !== month - 1) return null
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(date)
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
                  {dates && exampleOf(question.message, value as DateOrder) && (
                    <small>{exampleOf(question.message, value as DateOrder)}</small>
                  )}
                </button>
              ))}
            </div>
          </fieldset>
        )
      })}
    </div>
  )
}
