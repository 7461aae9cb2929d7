import { escapeXml } from '../../../shared/formats/xml/escapeXml.ts'
import type { QdaCode } from '../../../shared/research/qdaModel.ts'
import { toGuid } from './guids.ts'
import { element } from './qdeElements.ts'
import type { QdcSet } from './readQdc.ts'
import { writeCodes } from './writeQde.ts'

/** Writes a REFI-QDA codebook (.qdc), version 1.0. The schema wants at least one code. */
export function writeQdc(codes: readonly QdaCode[], sets: readonly QdcSet[] = []): string {
  const written = sets.map(({ id, name, description, codeIds }) =>
    element(
      'Set',
      { guid: toGuid(id), name },
      description ? `<Description>${escapeXml(description)}</Description>` : '',
      ...codeIds.map((code) => element('MemberCode', { guid: toGuid(code) })),
    ),
  )
  const book = element(
    'CodeBook',
    { xmlns: 'urn:QDA-XML:codebook:1.0', origin: 'Desirepath' },
    element('Codes', {}, ...writeCodes(codes, false)),
    written.length > 0 ? element('Sets', {}, ...written) : '',
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n${book}\n`
}
