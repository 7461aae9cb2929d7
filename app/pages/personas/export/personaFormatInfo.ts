import {
  IconBraces,
  IconFileTypeCsv,
  IconFileTypePdf,
  IconFileTypePng,
  IconFileTypePpt,
  IconFileTypeXls,
} from '@tabler/icons-react'
import type { PersonaFormat, PersonaPart } from '../../../../shared/wire/personaExport.ts'
import type { FormatCard } from '../../journey/export/FormatCards.tsx'

type Info = FormatCard & { drops: string }

const always = 'Hidden sections and empty lines are left out.'

/** What each file is for, and what of the persona does not come along. */
export const personaFormatInfo: Record<PersonaPart, Partial<Record<PersonaFormat, Info>>> = {
  sheets: {
    pdf: {
      label: 'PDF',
      Icon: IconFileTypePdf,
      use: 'To print and hang up: one page each where it fits. Its text can be searched and copied.',
      drops: `${always} Of evidence its number is shown, not its words.`,
    },
    pptx: {
      label: 'PowerPoint',
      Icon: IconFileTypePpt,
      use: 'To present and go on writing: a slide each, more where a sheet is long, with text you can edit.',
      drops: `${always} Of evidence its number is shown, not its words.`,
    },
    png: {
      label: 'PNG picture',
      Icon: IconFileTypePng,
      use: 'For a message or a document that takes pictures. Several personas come as a ZIP.',
      drops: `${always} Its text is part of the picture.`,
    },
    json: {
      label: 'JSON',
      Icon: IconBraces,
      use: 'To bring it into another Desirepath, or into other programs.',
      drops: 'Hidden sections, the rule and an uploaded picture stay here; evidence comes in its words.',
    },
  },
  messages: {
    xlsx: {
      label: 'Excel',
      Icon: IconFileTypeXls,
      use: 'To plan and sort: a line per message with stage, channel, moment, idea and proof.',
      drops: 'Messages without words are left out.',
    },
    pptx: {
      label: 'PowerPoint',
      Icon: IconFileTypePpt,
      use: 'To present to the marketing team: a table per persona, stage by stage.',
      drops: 'Messages without words are left out.',
    },
    csv: {
      label: 'CSV',
      Icon: IconFileTypeCsv,
      use: 'For any program that reads tables.',
      drops: 'Messages without words are left out.',
    },
  },
}
