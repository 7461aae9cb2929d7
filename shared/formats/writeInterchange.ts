import { writeCjml } from './cjml/writeCjml.ts'
import type { InterchangeFormat } from './interchangeFormats.ts'
import type { JourneyExport } from './JourneyExport.ts'
import type { Loss } from './losses.ts'
import { writeLucid } from './lucid/writeLucid.ts'
import { writeMermaid } from './mermaid/writeMermaid.ts'
import { writeMiro } from './miro/writeMiro.ts'

/**
 * The map in the format of another tool, with what the format cannot hold: write it first to say that, then save it.
 * Throws JourneyFormatError when the map is larger than the tool takes.
 */
export function writeInterchange(
  format: InterchangeFormat,
  map: Pick<JourneyExport, 'model'>,
): { content: string | Uint8Array<ArrayBuffer>; losses: readonly Loss[] } {
  if (format === 'lucid') {
    const { bytes, losses } = writeLucid(map)
    return { content: new Uint8Array(bytes), losses }
  }
  const write = { mmd: writeMermaid, 'cjml.xml': writeCjml, 'miro.json': writeMiro }[format]
  const { text, losses } = write(map)
  return { content: text, losses }
}
