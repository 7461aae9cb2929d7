import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { RejectedRow } from '../../shared/wire/import.ts'
import type {
  AttributeDefinition,
  AttributeValues,
  AuditEntry,
  SourceKind,
} from '../../shared/wire/research.ts'

type CreatedAt = Generated<Date>

/** A file below the data folder that belongs to a source. */
export interface StoredFile {
  name: string
  type: string
  bytes: number
  /** Below the data folder. */
  path: string
}
/** What the last search for themes was and advised. */
export interface ThemeRun {
  at: string
  sentences: number
  /** How many of them were grouped; absent in runs from before there was a limit. */
  sampled?: number | null
  groups: number
  advised: number[]
}

/** Days are text, YYYY-MM-DD. */
export interface ResearchProjectTable {
  id: string
  workspace_id: string
  name: string
  goal: Generated<string>
  method: Generated<string>
  starts_on: string | null
  ends_on: string | null
  consent_basis: Generated<string>
  retention_days: number | null
  keep_counts: Generated<boolean>
  keep_originals: Generated<boolean>
  attributes: ColumnType<AttributeDefinition[], string | undefined, string>
  theme_run: JSONColumnType<ThemeRun> | null
  /** Rises whenever sources, participants or themes change; the change feed tells it. */
  version: Generated<number>
  /** Number in the next pseudonym; never given twice. */
  next_participant: Generated<number>
  created_by: string | null
  created_at: CreatedAt
  updated_at: CreatedAt
}
export interface ResearchParticipantTable {
  id: string
  project_id: string
  pseudonym: string
  attributes: ColumnType<AttributeValues, string | undefined, string>
  consent: Generated<'unknown' | 'given' | 'withdrawn'>
  consent_on: string | null
  customer: string | null
  identity_hash: string | null
  erased_at: Date | null
  created_at: CreatedAt
}
export interface ResearchKeyTable {
  participant_id: string
  project_id: string
  sealed: Buffer
}
export interface ResearchMaskTable {
  project_id: string
  sealed: Buffer
}
export interface ResearchSourceTable {
  id: string
  project_id: string
  kind: SourceKind
  title: string
  text: Generated<string>
  length: Generated<number>
  happened_on: string | null
  /** Whose the whole text is, where segments name nobody. */
  participant_id: string | null
  state: Generated<'importing' | 'ready' | 'failed'>
  error: string | null
  job_id: string | null
  rows_read: Generated<number>
  /** Last row of a survey's file that was read, whether it came in or not. */
  read_to: Generated<number>
  rows_left_out: Generated<number>
  cells_left_out: Generated<number>
  /** The first of them. */
  left_out: ColumnType<RejectedRow[], string | undefined, string>
  original: JSONColumnType<StoredFile> | null
  media: JSONColumnType<StoredFile> | null
  created_by: string | null
  created_at: CreatedAt
}
export interface ResearchSegmentTable {
  source_id: string
  number: number
  start_at: number
  end_at: number
  speaker: string | null
  participant_id: string | null
  moderator: Generated<boolean>
  start_ms: number | null
  end_ms: number | null
  erased: Generated<boolean>
}
export interface SurveyQuestionTable {
  id: string
  source_id: string
  number: number
  title: string
  kind: 'text' | 'score' | 'choice'
}
export interface SurveyRowTable {
  source_id: string
  number: number
  participant_id: string | null
  happened_on: string | null
}
export interface SurveyAnswerTable {
  id: string
  source_id: string
  row_number: number
  question_id: string
  participant_id: string | null
  text: Generated<string>
  length: Generated<number>
  score: number | null
  sentiment: number | null
}
export interface ResearchCodeTable {
  id: string
  project_id: string
  parent_id: string | null
  position: string
  name: string
  colour: string
  description: Generated<string>
  pain_point: Generated<boolean>
}
export interface ResearchCoderTable {
  id: string
  project_id: string
  name: string
}
export interface ResearchCodingTable {
  id: string
  project_id: string
  source_id: string
  answer_id: string | null
  code_id: string
  start_at: number
  end_at: number
  coder_id: string
  participant_id: string | null
  created_at: CreatedAt
}
export interface ResearchMemoTable {
  id: string
  project_id: string
  target: 'project' | 'source' | 'code' | 'coding' | 'participant'
  target_id: string
  text: string
  author_id: string
  created_at: CreatedAt
  updated_at: CreatedAt
  tsv: ColumnType<string, never, never>
}
export interface ResearchChangeTable {
  id: Generated<number>
  project_id: string
  user_id: string | null
  at: CreatedAt
  kind: string
  title: string
  undoes: number | null
}
/** Rows as they stood in their table before and after; null where there was none. */
export interface ResearchChangeRowTable {
  change_id: number
  number: number
  type: 'code' | 'coding' | 'memo'
  row_id: string
  before: JSONColumnType<Record<string, unknown>> | null
  after: JSONColumnType<Record<string, unknown>> | null
}
export interface ResearchThemeTable {
  id: string
  project_id: string
  name: string
  state: Generated<'proposed' | 'confirmed'>
  pain_point: Generated<boolean>
  code_id: string | null
  terms: Generated<string[]>
  /** 512 little-endian floats or as many as the model gives. */
  centroid: Buffer | null
  reach: Generated<number>
  created_at: CreatedAt
}
export interface ResearchSentenceTable {
  id: Generated<number>
  project_id: string
  source_id: string
  answer_id: string | null
  participant_id: string | null
  start_at: number
  end_at: number
  text: string
  language: string | null
  hash: string
  evidence: Generated<boolean>
  sentiment: number | null
  because: JSONColumnType<string[]> | null
  theme_id: string | null
  fit: number | null
  looked_at: Generated<boolean>
  assigned_by: 'run' | 'import' | 'person' | null
  /** 1024 bits as text of 0 and 1. */
  signature: string | null
  tsv: ColumnType<string, never, never>
}
export interface TextVectorTable {
  hash: string
  vector: Buffer
}
export interface ThemeStepTable {
  hash: string
  project_id: string
  kept_at: Generated<Date>
  bytes: Buffer
}
export interface ResearchInsightTable {
  id: string
  project_id: string
  claim: string
  detail: Generated<string>
  created_by: string | null
  created_at: CreatedAt
  updated_at: CreatedAt
}
export interface ResearchInsightLinkTable {
  id: string
  insight_id: string
  kind: 'quote' | 'answer' | 'theme' | 'document'
  ref: string
  stance: 'supports' | 'contradicts'
  created_at: CreatedAt
}
export interface ResearchEvidenceTable {
  id: string
  project_id: string
  kind: 'quote' | 'answer' | 'theme' | 'insight' | 'document'
  ref: string
  stance: 'supports' | 'contradicts'
  on_kind: 'journey' | 'persona'
  document_id: string
  element_id: string
  created_by: string | null
  created_at: CreatedAt
}
export interface ResearchedPointTable {
  journey_id: string
  emotion_id: string
}
export interface ResearchAuditTable {
  id: Generated<number>
  workspace_id: string
  project_id: string
  at: CreatedAt
  actor_id: string | null
  what: AuditEntry['what']
  detail: JSONColumnType<AuditEntry['detail']>
}

export interface ResearchTables {
  research_project: ResearchProjectTable
  research_participant: ResearchParticipantTable
  research_key: ResearchKeyTable
  research_mask: ResearchMaskTable
  research_source: ResearchSourceTable
  research_segment: ResearchSegmentTable
  survey_question: SurveyQuestionTable
  survey_row: SurveyRowTable
  survey_answer: SurveyAnswerTable
  research_code: ResearchCodeTable
  research_coder: ResearchCoderTable
  research_coding: ResearchCodingTable
  research_memo: ResearchMemoTable
  research_change: ResearchChangeTable
  research_change_row: ResearchChangeRowTable
  research_theme: ResearchThemeTable
  research_sentence: ResearchSentenceTable
  text_vector: TextVectorTable
  theme_step: ThemeStepTable
  research_insight: ResearchInsightTable
  research_insight_link: ResearchInsightLinkTable
  research_evidence: ResearchEvidenceTable
  researched_point: ResearchedPointTable
  research_audit: ResearchAuditTable
}
