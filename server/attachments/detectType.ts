import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileTypeFromFile } from 'file-type'

/** What may lie on a map, by content: pictures, documents, sound and film. Programs and unknown bytes may not. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/gif': ['.gif'],
  'image/webp': ['.webp'],
  'image/avif': ['.avif'],
  'image/svg+xml': ['.svg'],
  'image/heic': ['.heic'],
  'image/tiff': ['.tif', '.tiff'],
  'application/pdf': ['.pdf'],
  'application/zip': ['.zip'],
  'application/rtf': ['.rtf'],
  'application/x-cfb': ['.doc', '.xls', '.ppt', '.vsd', '.msg'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['.pptx'],
  'application/vnd.oasis.opendocument.text': ['.odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['.ods'],
  'application/vnd.oasis.opendocument.presentation': ['.odp'],
  'audio/mpeg': ['.mp3'],
  'audio/wav': ['.wav'],
  'audio/ogg': ['.ogg', '.oga'],
  'audio/x-m4a': ['.m4a'],
  'audio/mp4': ['.m4a'],
  'audio/flac': ['.flac'],
  'video/mp4': ['.mp4', '.m4v'],
  'video/webm': ['.webm'],
  'video/quicktime': ['.mov'],
  'text/plain': ['.txt', '.csv', '.tsv', '.md', '.json', '.xml', '.html', '.log', '.vtt', '.srt'],
}
const headBytes = 64 * 1024

/** The media type of a stored file by its bytes; undefined for what a map does not take. */
export async function detectType(path: string): Promise<string | undefined> {
  const head = await readHead(path)
  // Only text can be an SVG; the library would call it XML.
  const text = toText(head)
  if (text !== undefined) return isSvg(text) ? 'image/svg+xml' : 'text/plain'
  const found = (await fileTypeFromFile(path))?.mime
  return found !== undefined && Object.hasOwn(allowed, found) ? found : undefined
}

function isSvg(text: string): boolean {
  const markup = text.replace(/<!--[\s\S]*?-->/g, '')
  return /^\s*</.test(markup) && /<([A-Za-z][\w:.-]*)/.exec(markup)?.[1]?.toLowerCase() === 'svg'
}

/** A file name that says what the file is: without paths and control characters, with an ending of its type. */
export function toFileName(name: string, type: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}/\\]/gu, ' ')
    .trim()
    .slice(-200)
  const endings = allowed[type] ?? []
  const named = plain || 'file'
  return endings.includes(extname(named).toLowerCase()) ? named : `${named}${endings[0] ?? ''}`
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The bytes as text, or undefined when they are none. A character cut at the end does not count. */
function toText(bytes: Buffer): string | undefined {
  if (bytes.includes(0) || bytes.subarray(0, 5).toString('latin1') === '%PDF-') return undefined
  if (bytes.subarray(0, 5).toString('latin1') === '{\\rtf') return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}
