/** Where this share of the texts is in one language, the others are looked at twice. */
const dominantShare = 0.9
/** A text that looks nearly as much like the language expected as like its own is taken for it. */
const nearlyAsMuch = 0.85

/**
 * The language of each text as ISO 639-1 code. Short texts look like several languages: where nearly all texts are in
 * one, or `prefer` names one, a text that may as well be in it is. A text without letters has the language most of the
 * others are in, '' when there is none.
 */
export async function detectLanguages(
  texts: readonly string[],
  { prefer }: { prefer?: string } = {},
): Promise<string[]> {
  const { eld } = await import('eld/small')
  const found = texts.map((text) => {
    const result = eld.detect(text)
    return { language: result.language, scores: result.getScores() }
  })
  const counts = new Map<string, number>()
  for (const { language } of found) if (language) counts.set(language, (counts.get(language) ?? 0) + 1)
  const [main, most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? ['', 0]
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const expected = [prefer ?? '', most >= dominantShare * all ? main : '']
  return found.map(({ language, scores }) => {
    if (language === '') return main
    const other = expected.find((one) => (scores[one] ?? 0) >= nearlyAsMuch * scores[language]!)
    return other ?? language
  })
}
