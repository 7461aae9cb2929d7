import {
  IconBraces,
  IconFileExport,
  IconFileTypeCsv,
  IconFileTypePdf,
  IconFileTypePng,
  IconFileTypePpt,
  IconFileTypeSvg,
  IconFileTypeXls,
  IconMarkdown,
} from '@tabler/icons-react'
import type { InterchangeFormat } from '../../../../shared/formats/interchangeFormats.ts'
import type { ExportFormat } from '../../../../shared/wire/export.ts'

export type Choice = ExportFormat | 'json' | InterchangeFormat

/** What each file is for, and what of the map does not come along. */
export const formatInfo = {
  pdf: {
    label: 'PDF',
    Icon: IconFileTypePdf,
    use: 'To print or to send round. Sharp at any size, its text can be searched and copied.',
    drops: 'Leaves out videos, attached files, tasks, votes and speaker notes.',
  },
  png: {
    label: 'PNG picture',
    Icon: IconFileTypePng,
    use: 'For a message or a document that takes pictures.',
    drops: 'Its text is part of the picture. Leaves out what the PDF leaves out.',
  },
  svg: {
    label: 'SVG picture',
    Icon: IconFileTypeSvg,
    use: 'For drawing programs and web pages. Sharp at any size.',
    drops: 'Leaves out what the PDF leaves out.',
  },
  pptx: {
    label: 'PowerPoint',
    Icon: IconFileTypePpt,
    use: 'To present and go on writing: a title, an overview, then slides per stage with text you can edit.',
    drops:
      'Leaves out colours of cards, dividers, attached files, tasks and votes. Forks and branches are words.',
  },
  xlsx: {
    label: 'Excel',
    Icon: IconFileTypeXls,
    use: 'To sort and count: the map as a sheet, and one sheet each for steps, cards, curves and numbers.',
    drops: 'Leaves out pictures, dividers, tasks and votes.',
  },
  csv: {
    label: 'CSV',
    Icon: IconFileTypeCsv,
    use: 'For any program that reads tables, also to bring the map back in.',
    drops: 'Leaves out colours, pictures, branches, evidence texts, tasks and votes.',
  },
  md: {
    label: 'Markdown',
    Icon: IconMarkdown,
    use: 'To read in a wiki or keep beside code.',
    drops: 'Leaves out colours, pictures, dividers, tasks and votes.',
  },
  json: {
    label: 'Desirepath file',
    Icon: IconBraces,
    use: 'To keep, or to bring into another Desirepath.',
    drops: 'Holds all of the map and up to 20 MB of its pictures and files. Figures stay here.',
  },
  mmd: {
    label: 'Mermaid',
    Icon: IconFileExport,
    use: 'A journey diagram in text, drawn by many wikis and code hosts.',
    drops: 'Holds stages, steps, one value each and who has it.',
  },
  lucid: {
    label: 'Lucid',
    Icon: IconFileExport,
    use: 'A Standard Import file: swim lanes, notes and lines to go on drawing with.',
    drops: 'Holds stages, steps, lanes, cards as notes, and one curve as numbers.',
  },
  'miro.json': {
    label: 'Miro',
    Icon: IconFileExport,
    use: 'The items of a board as its REST API takes them.',
    drops: 'Holds stages, steps, lanes, cards as notes, and one curve as numbers.',
  },
  'cjml.xml': {
    label: 'CJML',
    Icon: IconFileExport,
    use: 'The modelling language of customer journeys, version 2.0, for research and process tools.',
    drops: 'Holds steps as contacts, what organisations answer, and channels.',
  },
} as const satisfies Record<Choice, { label: string; Icon: unknown; use: string; drops: string }>

export const choices = Object.keys(formatInfo) as Choice[]
