import { JourneyFormatError } from '../../shared/journey/JourneyFormatError.ts'
import type { UnpackedFile } from '../../shared/wire/journey.ts'
import { AppError } from '../errors.ts'
import { unpackFile } from './unpackFile.ts'

/** What is inside an uploaded file. Throws AppError unreadable_file with one sentence. */
export async function unpackUpload(bytes: Buffer, fileName: string): Promise<UnpackedFile> {
  try {
    return await unpackFile(bytes, fileName)
  } catch (error) {
    if (error instanceof JourneyFormatError) throw new AppError('unreadable_file', error.message)
    throw error
  }
}
