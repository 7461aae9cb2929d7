import { detectLanguages } from './detectLanguages.ts'
import { splitSentences } from './splitSentences.ts'
import { toThemeVector, toUnitLength } from './themes/themeVectors.ts'
import { builtInWidth, type EmbedOptions, embedSentences } from './vectors/embedSentences.ts'

export interface EmbeddedTexts {
  /** ISO 639-1 code of each text, '' where none is to be seen. */
  languages: string[]
  /** One vector of length 1 per text: the mean of its sentences', each by its length. Zeros where the model cannot read it. */
  vectors: Float32Array[]
}

/** Sentence vectors of whole texts. The built-in model reads English; other languages have zeros. */
export async function embedTexts(
  texts: readonly string[],
  options: EmbedOptions = {},
): Promise<EmbeddedTexts> {
  const languages = await detectLanguages(texts)
  const sentences = texts.map((text, i) =>
    options.endpoint || languages[i] === 'en' ? splitSentences(text).map((sentence) => sentence.text) : [],
  )
  const made = await embedSentences(sentences.flat(), options)
  const width = made[0]?.length ?? builtInWidth
  let next = 0
  const vectors = sentences.map((list) => {
    const sum = new Float32Array(width)
    for (const sentence of list) {
      const vector = made[next++]!
      for (let d = 0; d < width; d++) sum[d]! += sentence.length * vector[d]!
    }
    return toUnitLength(sum)
  })
  return { languages, vectors }
}

/** The vectors by which new texts are laid to existing themes; see `assignToThemes`. */
export async function embedForThemes(
  texts: readonly string[],
  options: EmbedOptions = {},
): Promise<Float32Array[]> {
  const { languages, vectors } = await embedTexts(texts, options)
  return texts.map((text, i) => toThemeVector(text, languages[i]!, vectors[i]!))
}
