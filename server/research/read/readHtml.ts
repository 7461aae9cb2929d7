import { decodeHtml } from './decodeText.ts'
import { htmlToText } from './htmlToText.ts'
import type { DocumentText } from './readSource.ts'

export async function readHtml(bytes: Uint8Array): Promise<DocumentText> {
  return htmlToText(decodeHtml(bytes))
}
