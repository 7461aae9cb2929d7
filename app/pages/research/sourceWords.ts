import type { SourceKind } from '../../../shared/wire/research.ts'

export const sourceKindWords: Record<SourceKind, string> = {
  interview: 'Interview',
  focus_group: 'Focus group',
  note: 'Note',
  survey: 'Survey',
  review: 'Reviews',
  ticket: 'Tickets',
  document: 'Document',
}

/** The kinds a text may be of, for a select. */
export const textKindOptions = (Object.keys(sourceKindWords) as SourceKind[])
  .filter((kind) => kind !== 'survey')
  .map((value) => ({ value, label: sourceKindWords[value] }))

/** Endings of the files that can be read, as the browser's file chooser wants them. */
export const researchFiles =
  '.txt,.md,.docx,.odt,.pdf,.html,.htm,.vtt,.srt,.csv,.tsv,.xlsx,.mp3,.m4a,.wav,.ogg,.mp4,.webm,.mov,audio/*,video/*'
