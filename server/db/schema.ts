import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { ColumnMapping, FilePreview } from '../../shared/wire/import.ts'
import type { NotificationKind, NotificationWay } from '../../shared/wire/notification.ts'
import type { ActivityChange } from '../../shared/wire/talk.ts'
import type { Rule } from '../../shared/wire/touchpoint.ts'

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
  created_by: string | null
  updated_by: string | null
  created_at: CreatedAt
  updated_at: CreatedAt
  deleted_at: Date | null
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
  journey_id: string
  kind: NotificationKind
  /** The element of the map it is about. */
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

export interface Database {
  user: UserTable
  session: SessionTable
  account: AccountTable
  verification: VerificationTable
  workspace: WorkspaceTable
  member: MemberTable
  invitation: InvitationTable
  journey: JourneyTable
  journey_update: JourneyUpdateTable
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
  job: JobTable
}
