import type { AttributeImport } from '../../../../shared/wire/attribute.ts'
import type { AttributeType } from '../../../../shared/wire/personaRule.ts'

export const typeWords: Record<AttributeType, string> = {
  text: 'words',
  number: 'number',
  date: 'date',
  yes_no: 'yes or no',
}

export const stateWords: Record<AttributeImport['state'], string> = {
  uploaded: 'not started',
  queued: 'waiting',
  running: 'being read',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  undoing: 'being taken back',
  undone: 'taken back',
}
