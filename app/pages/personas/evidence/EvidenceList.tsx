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
import { useQuery } from '@tanstack/react-query'
import { formatDate, formatDay } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import { unlinkEvidence } from '../../../../shared/journey/edits/evidenceEdits.ts'
import type { EvidenceLinkRecord } from '../../../../shared/journey/records/evidenceLink.ts'
import { evidenceKindWord, findingOf } from '../../../editor/inspector/evidence/evidenceWords.ts'
import { OpenFinding } from '../../../editor/inspector/evidence/OpenFinding.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { findingQuery } from '../../research/findingsApi.ts'
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

/** Evidence of one trait: its kind and words, who said it when, the way to its source, and whether it speaks for it. */
export function EvidenceList({ links }: { links: readonly EvidenceLinkRecord[] }) {
  if (links.length === 0) return <p className={classes.none}>Nothing yet.</p>
  return (
    <ul className={classes.links}>
      {links.map((link) => (
        <EvidenceItem key={link.id} link={link} />
      ))}
    </ul>
  )
}

function EvidenceItem({ link }: { link: EvidenceLinkRecord }) {
  const editor = useSheetEditor()
  const { id: workspaceId, timezone } = useWorkspace()
  const finding = findingOf(link)
  const { data } = useQuery({
    ...findingQuery(workspaceId, finding?.kind ?? 'quote', finding?.ref ?? ''),
    enabled: finding !== null,
  })
  const Icon = icons[link.kind]
  const word = evidenceKindWord(link)
  const isAddress = /^https?:\/\//.test(link.ref)
  const against = link.stance === 'contradicts'
  const happenedOn = data?.happenedOn ?? link.happenedOn
  return (
    <li className={classes.link} data-stance={link.stance}>
      <Icon size={16} stroke={1.6} aria-hidden="true" />
      <div>
        {link.text ? (
          <p className={link.kind === 'quote' || link.kind === 'answer' ? classes.said : ''}>{link.text}</p>
        ) : (
          !isAddress && <p className="quiet">The words are not to be shown any more</p>
        )}
        {isAddress && (
          <a href={link.ref} target="_blank" rel="noopener noreferrer">
            {link.ref}
          </a>
        )}
        <p className={classes.meta}>
          {[
            word,
            data?.pseudonym,
            data && data.participants > 1 && plural(data.participants, 'person', 'people'),
            happenedOn ? formatDate(happenedOn) : `added ${formatDay(link.addedAt, timezone)}`,
          ]
            .filter(Boolean)
            .join(', ')}
          <span className={classes.stance} data-stance={link.stance}>
            {against ? (
              <IconThumbDown size={13} aria-hidden="true" />
            ) : (
              <IconThumbUp size={13} aria-hidden="true" />
            )}
            {against ? 'contradicts' : 'supports'}
          </span>
        </p>
        {data && (
          <p className={classes.meta}>
            <span>{data.projectName}</span>
            <OpenFinding finding={data} workspaceId={workspaceId} />
          </p>
        )}
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
}
