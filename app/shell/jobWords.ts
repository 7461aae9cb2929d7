import { capital } from '../../shared/format/capital.ts'

const names: Record<string, string> = {
  import: 'Importing events',
  undo_import: 'Taking an import back',
  rebuild_traces: 'Sorting events into paths',
  seed_sample: 'Preparing the sample',
  erase_workspace: 'Erasing a workspace',
  read_survey: 'Reading a survey',
  analyse_sentences: 'Reading sentences',
  find_themes: 'Looking for themes',
  'draft-messages': 'Drafting messages',
  split_theme: 'Splitting a theme',
  propose_personas: 'Proposing personas',
}

/** A job's name in words; names nobody thought of are at least readable. */
export function jobWords(name: string): string {
  const known = names[name]
  if (known) return known
  const words = name.replaceAll(/[-_.:]+/g, ' ').trim()
  return capital(words)
}

/** 0–1, or null while the total is unknown. */
export function jobShare(job: { done: number; total: number | null }): number | null {
  return job.total && job.total > 0 ? Math.min(1, job.done / job.total) : null
}
