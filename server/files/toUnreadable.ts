import { AppError } from '../errors.ts'
import { FileError } from './FileError.ts'

/** What to throw in place of an error: `unreadable_file` with the reader's sentence for a file that cannot be read. */
export function toUnreadable(error: unknown): unknown {
  return error instanceof FileError ? new AppError('unreadable_file', error.message) : error
}
