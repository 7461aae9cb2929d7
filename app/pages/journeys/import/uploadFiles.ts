import type { ExportedFile } from '../../../../shared/journey/journeyFormat.ts'
import { api } from '../../../api.ts'

/**
 * Stores the files of an imported map with it, one after the other; its cards show them from then on. A file that
 * cannot be stored holds up none of the others. Returns the names of those that were not.
 * @param onProgress called with the number of files that are through
 */
export async function uploadFiles(
  {
    workspaceId,
    journeyId,
    files,
  }: { workspaceId: string; journeyId: string; files: readonly ExportedFile[] },
  onProgress: (done: number) => void,
): Promise<string[]> {
  const failed: string[] = []
  for (const [done, { id, name, type, base64 }] of files.entries()) {
    onProgress(done)
    try {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      await api.attachments.upload(workspaceId, journeyId, new File([bytes], name, { type }), id)
    } catch {
      failed.push(name)
    }
  }
  return failed
}
