import { type AnyDocRecord, findDefinition } from '../../../shared/journey/recordTypes.ts'
import { type SheetModel, toSheetModel } from '../../../shared/persona/readSheet.ts'
import type { ShownSheet } from '../../../shared/wire/persona.ts'

/** The sheet from what is shown of it to those who only read it. */
export function toShownModel({ records }: ShownSheet): SheetModel {
  return toSheetModel(
    records.flatMap((record) => {
      const parsed = findDefinition(record.type)?.schema.safeParse(record)
      return parsed?.success ? [parsed.data as AnyDocRecord] : []
    }),
  )
}
