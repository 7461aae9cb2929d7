import { useQuery } from '@tanstack/react-query'
import { formatDay } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './attributes.module.css'
import { customerAttributesQuery } from './attributesApi.ts'

/** What is known of one customer besides events, with what it was before. Nothing where nothing is known. */
export function CustomerAttributes({ customer }: { customer: string }) {
  const { id, timezone } = useWorkspace()
  const { data } = useQuery(customerAttributesQuery(id, customer))
  if (!data || data.attributes.length === 0) return null
  return (
    <dl className={classes.facts} aria-label="Attributes">
      {data.attributes.map(({ name, values }) => {
        const [now, ...before] = values
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {now?.value || '–'}
              {before.length > 0 && (
                <details>
                  <summary>{plural(before.length, 'value')} before</summary>
                  <ul>
                    {before.map(({ value, setAt }) => (
                      <li key={setAt + value}>
                        {value || '–'}, {formatDay(setAt, timezone)}
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
