import { toXmlText } from './toXmlText.ts'

/** A text as it may stand between tags and in attributes; characters XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return toXmlText(text).replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
