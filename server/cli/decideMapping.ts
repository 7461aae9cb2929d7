import type { ColumnMapping, ColumnRole, DateOrder, ScoreKind } from '../../shared/wire/import.ts'
import { FileError } from '../files/FileError.ts'
import { previewFile } from '../files/previewFile.ts'
import { checkMapping } from '../files/rowToEvent.ts'
import { createZone } from '../files/zonedTime.ts'
import { CliError } from './CliError.ts'

/**
 * How a file of events is read: by the columns that were named, for the rest as its preview proposes.
 * @param options.named the columns named on the command line
 * @param options.used roles that play a part; columns of others are ignored, so that they make no row invalid
 * @throws FileError or CliError with one sentence when a column is missing or dates can be read two ways
 */
export async function decideMapping(
  source: { path: string; fileName: string; sizeBytes: number },
  options: {
    named: Partial<Record<ColumnRole, string | undefined>>
    used?: readonly ColumnRole[]
    timezone: string
    lifecycle: ColumnMapping['lifecycle']
    dateOrder?: DateOrder | undefined
    scoreKind?: ScoreKind | undefined
  },
): Promise<ColumnMapping> {
  const { timezone, lifecycle, used } = options
  try {
    createZone(timezone)
  } catch {
    throw new CliError(`There is no time zone "${timezone}"; write it like Europe/Berlin.`)
  }
  const roles = new Map<string, ColumnRole>()
  for (const [role, column] of Object.entries(options.named) as [ColumnRole, string | undefined][]) {
    if (column === undefined) continue
    if (roles.has(column))
      throw new CliError(`Column "${column}" cannot be both the ${roles.get(column)} and the ${role}.`)
    roles.set(column, role)
  }
  const preview = await previewFile(source, { timezone, roles: Object.fromEntries(roles) })
  const columns = preview.columns.map(({ name }) => name)
  const listed = columns.join(', ')
  for (const name of roles.keys())
    if (!columns.includes(name))
      throw new FileError('column_unknown', `${source.fileName} has no column "${name}"; it has: ${listed}.`)
  const mapping: ColumnMapping = {
    ...preview.mapping,
    columns: preview.mapping.columns.map(({ name, role }) => ({
      name,
      role: used && !used.includes(role) ? 'ignore' : role,
    })),
    dateOrder: options.dateOrder ?? preview.mapping.dateOrder,
    scoreKind: options.scoreKind ?? preview.mapping.scoreKind,
    lifecycle,
  }
  const has = (role: ColumnRole) => mapping.columns.some((column) => column.role === role)
  for (const role of ['customer', 'event'] as const)
    if (!has(role))
      throw new CliError(
        `No column of ${source.fileName} looks like the ${role}; name it with --${role} (columns: ${listed}).`,
      )
  if (!has('time') && !has('order'))
    throw new CliError(
      `No column of ${source.fileName} looks like a time; name it with --time, or the position of events with --order (columns: ${listed}).`,
    )
  if (mapping.dateOrder === null) {
    const dates = preview.questions.find(({ options }) => options.some(({ value }) => value === 'dmy'))
    throw new CliError(
      `${dates?.message ?? 'Dates can be read two ways.'} Say --date-order dmy (day first) or mdy (month first).`,
    )
  }
  checkMapping(mapping, columns)
  return mapping
}
