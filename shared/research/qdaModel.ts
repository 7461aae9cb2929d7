/**
 * A research project as REFI-QDA files carry it between tools, in plain objects. Ids are GUIDs in files; in memory
 * any text will do. Offsets are Unicode code points of `QdaSource.text`, end exclusive.
 */
export interface QdaProject {
  name: string
  description?: string
  createdAt?: string
  users: QdaUser[]
  codes: QdaCode[]
  variables: QdaVariable[]
  /** Participants: whoever or whatever the sources are about. */
  cases: QdaCase[]
  sources: QdaSource[]
  memos: QdaMemo[]
  links: QdaLink[]
  sets: QdaSet[]
  /** Memos on the project as a whole. */
  memoIds: string[]
}

export interface QdaUser {
  id: string
  name: string
}

export interface QdaCode {
  id: string
  name: string
  description?: string
  /** `#rrggbb` */
  colour?: string
  /** False for a heading that only groups codes. */
  codable: boolean
  memoIds: string[]
  children: QdaCode[]
}

export type QdaVariableType = 'text' | 'boolean' | 'integer' | 'float' | 'date' | 'datetime'

export interface QdaVariable {
  id: string
  name: string
  type: QdaVariableType
  description?: string
}

/** By id of the variable. Dates are ISO text. */
export type QdaValues = Record<string, string | number | boolean>

export interface QdaCase {
  id: string
  name: string
  description?: string
  values: QdaValues
  codeIds: string[]
  sourceIds: string[]
  selectionIds: string[]
}

export type QdaSourceKind = 'text' | 'pdf' | 'audio' | 'video'

/** Who made something and when (ISO), as far as the file says. */
export interface QdaOrigin {
  createdBy?: string
  createdAt?: string
}

export interface QdaSource extends QdaOrigin {
  id: string
  name: string
  kind: QdaSourceKind
  description?: string
  /** NFC with LF line ends; null when the file that should hold it is missing. */
  text: string | null
  /** Stretches with a place in the recording, of audio and video. */
  segments: QdaSegment[]
  selections: QdaSelection[]
  /** Codes on the source as a whole. */
  codings: QdaCoding[]
  memoIds: string[]
  values: QdaValues
}

export interface QdaSegment {
  start: number
  end: number
  startMs: number
  endMs?: number
}

export interface QdaSelection extends QdaOrigin {
  id: string
  start: number
  end: number
  description?: string
  codings: QdaCoding[]
  memoIds: string[]
}

export interface QdaCoding extends QdaOrigin {
  id: string
  codeId: string
  memoIds: string[]
}

export interface QdaMemo extends QdaOrigin {
  id: string
  name: string
  description?: string
  text: string
}

export interface QdaLink {
  id: string
  name?: string
  direction: 'associative' | 'one-way' | 'bidirectional'
  colour?: string
  fromId: string
  toId: string
  memoIds: string[]
}

export interface QdaSet {
  id: string
  name: string
  description?: string
  codeIds: string[]
  sourceIds: string[]
  memoIds: string[]
}

/** Something a file holds that the other side has no place for. */
export interface QdaDropped {
  /** What, in words: "3 areas of pages in report.pdf". */
  what: string
  /** Why, as a sentence. */
  why: string
}
