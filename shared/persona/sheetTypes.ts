import { type MessageRecord, messageDefinition } from './records/message.ts'
import { type SectionRecord, sectionDefinition } from './records/section.ts'
import { type SheetRecord, sheetDefinition } from './records/sheet.ts'
import { type TraitRecord, traitDefinition } from './records/trait.ts'

/** Every kind of record of a persona's sheet besides links to evidence, in the order of a written file. */
export const sheetTypes = {
  sheet: sheetDefinition,
  section: sectionDefinition,
  trait: traitDefinition,
  message: messageDefinition,
} as const

export interface SheetRecordByType {
  sheet: SheetRecord
  section: SectionRecord
  trait: TraitRecord
  message: MessageRecord
}
export type SheetDocRecord = SheetRecordByType[keyof SheetRecordByType]
