import { agreementOfSpans, type SpanAgreement } from '../../../shared/metrics/agreement/agreementOfSpans.ts'
import { createOffsetMap } from '../../../shared/research/codePoints.ts'
import type { Disagreement } from '../../../shared/wire/researchCoding.ts'
import type { CodedText } from './readUnits.ts'

/**
 * Agreement of coders on one code over all texts and answers as if they were one long text: also the stretches nobody
 * coded count. By characters (code points) or by sentences.
 */
export function agreementOnCode(
  texts: readonly CodedText[],
  { codeId, coders, unit }: { codeId: string; coders: readonly string[]; unit: 'characters' | 'sentences' },
): SpanAgreement {
  const spans = coders.map(() => [] as { start: number; end: number }[])
  const units: { start: number; end: number }[] = []
  let at = 0
  for (const text of texts) {
    for (const { codeId: of, coderId, start, end } of text.codings) {
      const coder = coders.indexOf(coderId)
      if (of === codeId && coder >= 0)
        spans[coder]!.push({ start: at + start, end: at + Math.min(end, text.length) })
    }
    // An answer that is a score alone has no sentence; it is one unit.
    const own = text.sentences.length > 0 ? text.sentences : [{ start: 0, end: text.length }]
    units.push(...own.map(({ start, end }) => ({ start: at + start, end: at + end })))
    at += text.length
  }
  return agreementOfSpans({ length: at, coders: spans, ...(unit === 'sentences' ? { units } : {}) })
}

/** Stretches the coders see differently, in the order of the texts, with their words. */
export function listDisagreements(
  texts: readonly CodedText[],
  { codeId, coders, unit }: { codeId: string; coders: readonly string[]; unit: 'characters' | 'sentences' },
): Disagreement[] {
  return texts.flatMap((text) => {
    const { disagreements } = agreementOnCode([text], { codeId, coders, unit })
    if (disagreements.length === 0) return []
    const offsets = createOffsetMap(text.text)
    return disagreements.map(({ start, end, coded }) => ({
      codeId,
      sourceId: text.sourceId,
      sourceTitle: text.title,
      answerId: text.answerId,
      start,
      end,
      text: offsets.slice(start, end),
      coded: coders.filter((_coder, index) => coded[index]),
      notCoded: coders.filter((_coder, index) => !coded[index]),
    }))
  })
}
