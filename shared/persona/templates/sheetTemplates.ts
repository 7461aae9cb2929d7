import { blank } from './blank.ts'
import { business } from './business.ts'
import { consumer } from './consumer.ts'
import type { SheetTemplate } from './SheetTemplate.ts'

export const sheetTemplateNames = ['blank', 'consumer', 'business'] as const
export type SheetTemplateName = (typeof sheetTemplateNames)[number]

/** What a new sheet may begin with. */
export const sheetTemplates: Record<SheetTemplateName, SheetTemplate> = { blank, consumer, business }
