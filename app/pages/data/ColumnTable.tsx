import { NativeSelect } from '@mantine/core'
import type { ColumnMapping, ColumnRole, FilePreview } from '../../../shared/wire/import.ts'
import classes from './ImportPage.module.css'
import { roleInfo, roleOptions } from './importWords.ts'

/** The first rows of the file; above each column the role it was given, and why. */
export function ColumnTable({
  preview,
  columns,
  onRole,
}: {
  preview: FilePreview
  columns: ColumnMapping['columns']
  onRole: (column: string, role: ColumnRole) => void
}) {
  const roleOf = (name: string): ColumnRole =>
    columns.find((column) => column.name === name)?.role ?? 'ignore'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.sheet} aria-label="First rows of the file" tabIndex={0}>
      <table className={classes.preview}>
        <thead>
          <tr>
            {preview.columns.map(({ name, guess, why }) => {
              const role = roleOf(name)
              return (
                <th key={name} scope="col" data-role={role}>
                  <span className={classes.columnName} title={name}>
                    {name}
                  </span>
                  <NativeSelect
                    aria-label={`What the column ${name} is`}
                    title={roleInfo[role].help}
                    data={roleOptions}
                    value={role}
                    onChange={(event) => onRole(name, event.currentTarget.value as ColumnRole)}
                    classNames={{ input: classes.role ?? '' }}
                  />
                  <span className={classes.why}>{role === guess ? why : roleInfo[role].help}</span>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name than their number
            <tr key={index}>
              {preview.columns.map(({ name }, column) => (
                <td key={name} data-role={roleOf(name)} title={row[column]}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
