export type FileErrorCode =
  | 'file_not_found'
  | 'file_empty'
  | 'file_kind_unknown'
  | 'file_damaged'
  | 'file_too_large'
  | 'file_refused'
  | 'column_unknown'
  | 'mapping_incomplete'

/** A file that cannot be read any further. The message is one plain sentence that may be shown as it is. */
export class FileError extends Error {
  readonly code: FileErrorCode

  constructor(code: FileErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'FileError'
    this.code = code
  }
}
