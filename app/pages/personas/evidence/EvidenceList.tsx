import { ActionIcon } from '@mantine/core'
import {
  IconChartBar,
  IconFileText,
  IconMessage2,
  IconNote,
  IconStack2,
  IconThumbDown,
  IconThumbUp,
  IconX,
} from '@tabler/icons-react'
import { formatDay } from '../../../../shared/format/dates.ts'
import { unlinkEvidence } from '../../../../shared/journey/edits/evidenceEdits.ts'
import type { EvidenceLinkRecord } from '../../../../shared/journey/records/evidenceLink.ts'
import { evidenceKindWord } from '../../../editor/inspector/evidence/evidenceWords.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { useSheetEditor } from '../sheet/SheetContext.ts'
import classes from './evidence.module.css'

const icons = {
  quote: IconMessage2,
  answer: IconMessage2,
  metric: IconChartBar,
  theme: IconStack2,
  document: IconFileText,
  note: IconNote,
} as const

/** Evidence of one trait, each with its kind, words, day and whether it speaks for or against. */
export function EvidenceList({ links }: { links: readonly EvidenceLinkRecord[] }) {
  const editor = useSheetEditor()
  const { timezone } = useWorkspace()
  if (links.length === 0) return <p className={classes.none}>Nothing yet.</p>
  return (
    <ul className={classes.links}>
      {links.map((link) => {
        const Icon = icons[link.kind]
        const word = evidenceKindWord(link)
        const isAddress = /^https?:\/\//.test(link.ref)
        const against = link.stance === 'contradicts'
        return (
          <li key={link.id} className={classes.link} data-stance={link.stance}>
            <Icon size={16} stroke={1.6} aria-hidden="true" />
            <div>
              {link.text ? (
                <p className={link.kind === 'quote' || link.kind === 'answer' ? classes.said : ''}>
                  {link.text}
                </p>
              ) : (
                !isAddress && <p className="quiet">The words are not to be shown any more</p>
              )}
              {isAddress && (
                <a href={link.ref} target="_blank" rel="noopener noreferrer">
                  {link.ref}
                </a>
              )}
              <p className={classes.meta}>
                {word}, {formatDay(link.addedAt, timezone)}
                <span className={classes.stance} data-stance={link.stance}>
                  {against ? (
                    <IconThumbDown size={13} aria-hidden="true" />
                  ) : (
                    <IconThumbUp size={13} aria-hidden="true" />
                  )}
                  {against ? 'contradicts' : 'supports'}
                </span>
              </p>
            </div>
            {!editor.readOnly && (
              <ActionIcon
                size="sm"
                aria-label={`Remove this ${word.toLowerCase()}`}
                onClick={() => unlinkEvidence(editor.doc, { linkId: link.id }, editor.origin)}
              >
                <IconX size={14} />
              </ActionIcon>
            )}
          </li>
        )
      })}
    </ul>
  )
}
