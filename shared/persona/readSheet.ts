import type * as Y from 'yjs'
import { listRecords } from '../journey/document.ts'
import { compareOrder } from '../journey/order.ts'
import type { EvidenceLinkRecord } from '../journey/records/evidenceLink.ts'
import type { AnyDocRecord } from '../journey/recordTypes.ts'
import type { MessageRecord } from './records/message.ts'
import type { SectionRecord } from './records/section.ts'
import { SHEET_ID, type SheetRecord, sheetDefinition } from './records/sheet.ts'
import type { TraitRecord } from './records/trait.ts'

/** A persona's sheet as plain values, everything in its order. Traits of sections that are gone are left out. */
export interface SheetModel {
  readonly sheet: SheetRecord
  readonly sections: readonly { readonly section: SectionRecord; readonly traits: readonly TraitRecord[] }[]
  readonly messages: readonly MessageRecord[]
  /** By the trait they are about. */
  readonly evidence: ReadonlyMap<string, readonly EvidenceLinkRecord[]>
}

const emptySheet: SheetRecord = sheetDefinition.schema.parse({ id: SHEET_ID, type: 'sheet' })

export function readSheet(doc: Y.Doc): SheetModel {
  return toSheetModel(listRecords(doc))
}

/** Everything of a sheet that `toSheetModel` makes it from again. */
export function listSheetRecords({ sheet, sections, messages, evidence }: SheetModel): AnyDocRecord[] {
  return [
    sheet,
    ...sections.flatMap(({ section, traits }) => [section, ...traits]),
    ...messages,
    ...[...evidence.values()].flat(),
  ]
}

export function toSheetModel(records: readonly AnyDocRecord[]): SheetModel {
  const sections = records.filter((record) => record.type === 'section').sort(compareOrder)
  const traits = records.filter((record) => record.type === 'trait').sort(compareOrder)
  const traitsOf = Map.groupBy(traits, ({ sectionId }) => sectionId)
  return {
    sheet: records.find((record) => record.type === 'sheet') ?? emptySheet,
    sections: sections.map((section) => ({ section, traits: traitsOf.get(section.id) ?? [] })),
    messages: records.filter((record) => record.type === 'message').sort(compareOrder),
    evidence: Map.groupBy(
      records.filter((record) => record.type === 'evidenceLink'),
      ({ target }) => target,
    ),
  }
}
