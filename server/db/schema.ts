import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { ToldFigure } from '../../shared/persona/records/trait.ts'
import type { AttributeMapping, OverwrittenAttribute } from '../../shared/wire/attribute.ts'
import type { ColumnMapping, FilePreview, RejectedRow } from '../../shared/wire/import.ts'
import type { JourneyStatus } from '../../shared/wire/journey.ts'
import type { NotificationKind, NotificationWay } from '../../shared/wire/notification.ts'
import type { Proposal, ProposalResult, ProposePersonasInput } from '../../shared/wire/personaProposal.ts'
import type { AttributeType, PersonaRule } from '../../shared/wire/personaRule.ts'
import type { ShareEventDetail, ShareEventKind } from '../../shared/wire/share.ts'
import type { ActivityChange } from '../../shared/wire/talk.ts'
import type { Rule } from '../../shared/wire/touchpoint.ts'
import type { ResearchTables } from './researchTables.ts'

type CreatedAt = Generated<Date>
/** bigint columns: pg returns text, db.ts parses it to a number (all of ours stay far below 2^53). */
type Big = ColumnType<number, number | undefined, number>

/** Accounts (user, session, account, verification) belong to better-auth and have its column names. */
export interface UserTable {
  id: string
  name: string
  email: string
  emailVerified: boolean
  image: string | null
  /** The one-click owner of the sample before a real account exists. */
  isAnonymous: Generated<boolean>
  /** Came through a share link without an account; may do nothing but what the link allows. */
  isGuest: Generated<boolean>
  createdAt: CreatedAt
  updatedAt: CreatedAt
}
export interface SessionTable {
  id: string
  userId: string
  token: string
  expiresAt: Date
  ipAddress: string | null
  userAgent: string | null
  createdAt: CreatedAt
  updatedAt: CreatedAt
}
export interface AccountTable {
  id: string
  userId: string
  accountId: string
  providerId: string
  accessToken: string | null
  refreshToken: string | null
  accessTokenExpiresAt: Date | null
  refreshTokenExpiresAt: Date | null
  scope: string | null
  idToken: string | null
  password: string | null
  createdAt: CreatedAt
  updatedAt: CreatedAt
}
export interface VerificationTable {
  id: string
  identifier: string
  value: string
  expiresAt: Date
  createdAt: CreatedAt
  updatedAt: CreatedAt
}

export interface WorkspaceTable {
  id: string
  name: string
  timezone: string
  is_sample: Generated<boolean>
  /** Rises with every change of the touchpoint catalogue; traces say which one they were built with. */
  catalogue_version: Generated<number>
  /** The catalogue version the served traces were built with. */
  traces_version: Generated<number>
  /** Next touchpoint number; numbers are never reused because old traces may hold them. */
  next_touchpoint_number: Generated<number>
  created_at: CreatedAt
}
export interface MemberTable {
  workspace_id: string
  user_id: string
  role: 'viewer' | 'commenter' | 'editor' | 'owner'
  created_at: CreatedAt
}
export interface InvitationTable {
  id: string
  workspace_id: string
  role: 'viewer' | 'commenter' | 'editor' | 'owner'
  /** SHA-256 of the token in the link; the token itself is not kept. */
  token_hash: string
  created_by: string
  expires_at: Date
  accepted_by: string | null
  created_at: CreatedAt
}

export interface JourneyTable {
  id: string
  workspace_id: string
  /** Copies of what the document says, for lists and search. */
  title: string
  stages: Generated<number>
  steps: Generated<number>
  cards: Generated<number>
  /** All card and step texts, for the search box. */
  search_text: Generated<string>
  /** Yjs state up to and including `snapshot_seq`; later updates are rows of journey_update. */
  snapshot: Buffer | null
  snapshot_seq: Big
  /** What members of the workspace may do who are not named on the map; null = what they may do in the workspace. */
  general_role: Exclude<JourneyMemberTable['role'], 'owner'> | null
  folder_id: string | null
  status: Generated<JourneyStatus>
  tags: Generated<string[]>
  owner_id: string | null
  reviewed_at: Date | null
  reviewed_by: string | null
  /** Cards with evidence, a copy of what the document says. */
  cards_backed: Generated<number>
  created_by: string | null
  updated_by: string | null
  created_at: CreatedAt
  updated_at: CreatedAt
  deleted_at: Date | null
}
/** Maps inside maps, a copy of what the cards of nested journeys lanes say; the child may be gone. */
export interface JourneyPartTable {
  parent_id: string
  child_id: string
  step_id: string
}
export interface FolderTable {
  id: string
  workspace_id: string
  parent_id: string | null
  name: string
  created_at: CreatedAt
}
/** Templates a team made of its own maps; `document` is a journey file. */
export interface JourneyTemplateTable {
  id: string
  workspace_id: string
  title: string
  industry: Generated<string>
  description: Generated<string>
  document: JSONColumnType<Record<string, unknown>>
  created_by: string | null
  created_at: CreatedAt
}
/** Members with a role of their own on one map. The function journey_role(journey, user) says what follows. */
export interface JourneyMemberTable {
  journey_id: string
  user_id: string
  role: 'none' | 'viewer' | 'commenter' | 'editor' | 'owner'
  created_at: CreatedAt
}
export interface ShareLinkTable {
  id: string
  journey_id: string
  role: 'viewer' | 'commenter' | 'editor'
  /** SHA-256 of the token in the link; the token itself is not kept. */
  token_hash: string
  label: Generated<string>
  /** scrypt, see linkPassword.ts. */
  password_hash: string | null
  /** The only lanes shown; null = all that are not hidden. */
  lane_ids: string[] | null
  numbers: Generated<boolean>
  /** Origins whose pages may show the map in a frame. */
  sites: Generated<string[]>
  created_by: string | null
  created_at: CreatedAt
  expires_at: Date | null
  last_used_at: Date | null
  revoked_at: Date | null
}
/** Who came in through a link that lets them edit. */
export interface ShareGuestTable {
  link_id: string
  user_id: string
  created_at: CreatedAt
}
/** Who shared what and when; kept when links and people are gone. */
export interface ShareEventTable {
  id: Generated<number>
  workspace_id: string
  journey_id: string
  at: CreatedAt
  actor_id: string | null
  actor_name: string
  kind: ShareEventKind
  detail: JSONColumnType<ShareEventDetail>
}
export interface JourneyUpdateTable {
  seq: Generated<number>
  journey_id: string
  update: Buffer
  user_id: string | null
  created_at: CreatedAt
}

/** The tasks of a map's document, for lists across maps; written whenever the document is stored. */
export interface JourneyTaskTable {
  journey_id: string
  id: string
  workspace_id: string
  target: string
  /** What the element was called when the document was stored. */
  target_title: string
  text: string
  assignee_id: string | null
  /** YYYY-MM-DD */
  due_on: string | null
  done: boolean
  created_by: string
  created_at: Date
}
/** Votes of a running round that nobody is to see before it closes: outside the document, which everybody holds. */
export interface JourneyBallotTable {
  journey_id: string
  user_id: string
  target: string
  count: number
}
/** Until when somebody has read a thread; thread "" stands for all of the map. */
export interface CommentSeenTable {
  journey_id: string
  user_id: string
  thread_id: string
  seen_at: Date
}
/** What one person did on one map in one go. */
export interface ActivityTable {
  id: Generated<number>
  journey_id: string
  user_id: string | null
  started_at: Date
  ended_at: Date
  changes: JSONColumnType<ActivityChange[]>
}
export interface NotificationTable {
  id: string
  user_id: string
  workspace_id: string
  /** The map or the persona it is about: one of the two. */
  journey_id: string | null
  persona_id: string | null
  kind: NotificationKind
  /** The element of the map, or the trait of the persona. */
  element: string
  /** The comment, task or suggestion. */
  about: string
  actor_id: string | null
  text: string
  /** At most one notification has it. */
  key: string | null
  created_at: Date
  read_at: Date | null
}
export interface NotificationSettingTable {
  user_id: string
  kind: NotificationKind
  way: NotificationWay
}

export interface AttachmentTable {
  id: string
  workspace_id: string
  /** The map it was uploaded to; maps that were copied from it refer to it as well. */
  journey_id: string | null
  /** The persona whose picture it is. */
  persona_id: Generated<string | null>
  name: string
  type: string
  bytes: Big
  /** Of the stored bytes: the name of the file below the data folder. */
  sha256: string
  /** When it was first seen that no map refers to it. */
  unused_since: Date | null
  created_by: string | null
  created_at: CreatedAt
}

/** What a map said at one moment. Numbers count up per map and are never given twice. */
export interface JourneyVersionTable {
  journey_id: string
  number: number
  kind: 'auto' | 'named' | 'restore' | 'merge'
  /** Given by a person; a version with a title is kept for ever. */
  title: string | null
  note: Generated<string>
  /** Who changed the map since the version before. */
  authors: Generated<string[]>
  /** Whoever made it by hand; null for automatic ones. */
  created_by: string | null
  created_at: Date
  stages: number
  steps: number
  cards: number
  /** Changed elements since the version before. */
  changes: number
  /** For a restored one: the number of the version that was restored. */
  restored_number: number | null
  /** For a merged one: the map the changes came from. */
  from_journey_id: string | null
  /** Uploaded files its cards show. */
  attachment_ids: Generated<string[]>
  /** The map as a journey file without comments, votes and tasks; Brotli. */
  content: Buffer
}
/** What the next version of a map has to know. */
export interface JourneyVersioningTable {
  journey_id: string
  last_number: Generated<number>
  /** Updates up to this one are in the last version. */
  seq: ColumnType<number, number | undefined, number>
  /** Whose updates since then have been folded into the snapshot. */
  editors: Generated<string[]>
  /** The journey's updated_at when it was last looked at for changes. */
  looked_at: Date | null
  /** Since when it has been seen changing without a pause. */
  busy_since: Date | null
  /** When the last person closed the map. */
  left_at: Date | null
}
/** A map made from another one to be brought back into it. */
export interface JourneyBranchTable {
  journey_id: string
  of_journey_id: string
  /** The version of the other map it was made from. */
  base_number: number
  /** What both had in common last, as in journey_version.content. */
  base: Buffer
  created_by: string | null
  created_at: Date
}

export interface TouchpointTable {
  id: string
  workspace_id: string
  number: number
  name: string
  channel: string
  online: boolean
  rule: JSONColumnType<Rule>
  position: string
  created_at: CreatedAt
  updated_at: CreatedAt
}

export interface ImportTable {
  id: string
  workspace_id: string
  file_name: string
  /** SHA-256 of the stored bytes. */
  file_hash: string
  /** Below the data folder; null once the file was removed. */
  file_path: string | null
  size_bytes: Big
  state: string
  error: string | null
  preview: JSONColumnType<FilePreview> | null
  mapping: JSONColumnType<ColumnMapping> | null
  make_touchpoints: Generated<boolean>
  rows_read: Big
  rows_accepted: Big
  rows_rejected: Big
  rows_known: Big
  bytes_read: Big
  has_times: Generated<boolean>
  first_event_at: Date | null
  last_event_at: Date | null
  created_by: string | null
  created_at: CreatedAt
  started_at: Date | null
  finished_at: Date | null
}
export interface ImportRejectTable {
  import_id: string
  row: Big
  field: string
  reason: string
}

export interface JobTable {
  id: string
  workspace_id: string | null
  name: string
  payload: JSONColumnType<Record<string, unknown>>
  /** While a job with this key is queued, a second one is not added. */
  key: string | null
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  attempts: Generated<number>
  max_attempts: Generated<number>
  run_at: Generated<Date>
  claimed_by: string | null
  heartbeat_at: Date | null
  cancel_requested: Generated<boolean>
  done: Big
  total: ColumnType<number | null, number | null | undefined, number | null>
  note: string | null
  error: string | null
  created_at: CreatedAt
  finished_at: Date | null
}

/** A persona: its sheet is a document like a map's; the rule says which customers it stands for. */
export interface PersonaTable {
  id: string
  workspace_id: string
  /** Copies of what the sheet says, for lists and search. */
  title: string
  colour: Generated<number>
  tagline: Generated<string>
  avatar: string | null
  /** Traits that say something, and those of them with evidence or a figure. */
  traits: Generated<number>
  traits_known: Generated<number>
  rule: JSONColumnType<PersonaRule> | null
  search_text: Generated<string>
  /** Yjs state up to and including `snapshot_seq`; later updates are rows of persona_update. */
  snapshot: Buffer | null
  snapshot_seq: Big
  owner_id: string | null
  created_by: string | null
  updated_by: string | null
  created_at: CreatedAt
  updated_at: CreatedAt
  deleted_at: Date | null
}
export interface PersonaDriftTable {
  persona_id: string
  /** What the figures depended on when they were last looked at. */
  seen: string
  /** By trait: the figure on the sheet, and the one its owner was last told of. */
  told: JSONColumnType<Record<string, ToldFigure>>
}
export interface PersonaUpdateTable {
  seq: Generated<number>
  persona_id: string
  update: Buffer
  user_id: string | null
  created_at: CreatedAt
}
/** People grouped by what is known of them, each group a persona somebody may make. */
export interface PersonaProposalTable {
  id: string
  workspace_id: string
  /** Set where participants are grouped. */
  project_id: string | null
  request: JSONColumnType<ProposePersonasInput>
  /** As they were called when it was asked. */
  columns: JSONColumnType<Proposal['columns']>
  state: Generated<Proposal['state']>
  error: string | null
  job_id: string | null
  result: JSONColumnType<ProposalResult> | null
  members: JSONColumnType<ProposalMembers> | null
  accepted: ColumnType<Proposal['accepted'], string | undefined, string>
  created_by: string | null
  created_at: Date
  finished_at: Date | null
}
/** Ids of customers or participants, and per number of groups the group of each, −1 of none. */
export interface ProposalMembers {
  ids: string[]
  groupsOf: Record<number, number[]>
}
/** What is known of customers besides their events; the values are in the event store. */
export interface CustomerAttributeTable {
  workspace_id: string
  name: string
  type: AttributeType
  created_at: CreatedAt
}
/** The AI service of a workspace; no row while it is off. */
export interface AiEndpointTable {
  workspace_id: string
  url: string
  model: string
  /** Reads sentences for themes; null = the built-in model does. */
  embedding_model: string | null
  /** Sealed; null for a service that asks for none. */
  sealed_key: Buffer | null
  updated_by: string | null
  updated_at: Date
}
/** One question to the AI service for messages to a persona; `stage_id` null = at any stage. */
export interface DraftRunTable {
  id: string
  workspace_id: string
  persona_id: string
  stage_id: string | null
  job_id: string | null
  created_by: string | null
  created_at: Date
  finished_at: Date | null
  kept: Generated<number>
  dropped: Generated<number>
}
export interface MessageDraftTable {
  id: string
  run_id: string
  place: number
  /** A `Proposal`. */
  content: JSONColumnType<object>
  /** The quotes and answers it cites. */
  refs: string[]
  decided_by: string | null
  decided_at: Date | null
  accepted: boolean | null
}
export interface AttributeImportTable {
  id: string
  workspace_id: string
  file_name: string
  file_path: string | null
  size_bytes: Big
  state: 'uploaded' | 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'undoing' | 'undone'
  mapping: JSONColumnType<AttributeMapping> | null
  rows_read: Big
  values_set: Big
  /** The first thousand rows that could not be read. */
  rejects: JSONColumnType<RejectedRow[]>
  rows_rejected: Big
  overwritten: JSONColumnType<OverwrittenAttribute[], string | undefined>
  error: string | null
  created_by: string | null
  created_at: CreatedAt
  finished_at: Date | null
}

export interface Database extends ResearchTables {
  user: UserTable
  session: SessionTable
  account: AccountTable
  verification: VerificationTable
  workspace: WorkspaceTable
  member: MemberTable
  invitation: InvitationTable
  journey: JourneyTable
  journey_part: JourneyPartTable
  journey_template: JourneyTemplateTable
  folder: FolderTable
  journey_member: JourneyMemberTable
  share_link: ShareLinkTable
  share_guest: ShareGuestTable
  share_event: ShareEventTable
  journey_update: JourneyUpdateTable
  journey_version: JourneyVersionTable
  journey_versioning: JourneyVersioningTable
  journey_branch: JourneyBranchTable
  journey_task: JourneyTaskTable
  journey_ballot: JourneyBallotTable
  comment_seen: CommentSeenTable
  activity: ActivityTable
  notification: NotificationTable
  notification_setting: NotificationSettingTable
  attachment: AttachmentTable
  touchpoint: TouchpointTable
  import: ImportTable
  import_reject: ImportRejectTable
  persona: PersonaTable
  persona_update: PersonaUpdateTable
  persona_proposal: PersonaProposalTable
  persona_drift: PersonaDriftTable
  ai_endpoint: AiEndpointTable
  draft_run: DraftRunTable
  message_draft: MessageDraftTable
  customer_attribute: CustomerAttributeTable
  attribute_import: AttributeImportTable
  job: JobTable
}
