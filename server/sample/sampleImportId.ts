import { createHash } from 'node:crypto'

/** The same id each time: a seeding that was killed goes on with its own imports. */
export function sampleImportId(workspaceId: string, fileName: string): string {
  const digest = createHash('sha256').update(`${workspaceId} ${fileName}`).digest('hex')
  return BigInt(`0x${digest}`).toString(36).slice(0, 20)
}
