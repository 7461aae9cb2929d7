/** Rows of a sparse matrix one behind the other: row i has the entries offsets[i] … offsets[i + 1] − 1. */
export interface SparseRows {
  rows: number
  columns: number
  offsets: Uint32Array
  indices: Uint32Array
  values: Float64Array
}

/** Scripts that write without spaces between words: there one or two characters are a word. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * The character n-grams of a text inside its words, each word padded with one space on either side: lengths 3 to 5,
 * or 1 to 3 in scripts without spaces. Lower case. A padded word shorter than n counts once, as itself
 * (scikit-learn's `char_wb`).
 */
export function listCharNgrams(text: string): string[] {
  const grams: string[] = []
  for (const word of text.toLowerCase().split(/\s+/)) {
    if (word === '') continue
    const [from, to] = spaceless.test(word) ? [1, 3] : [3, 5]
    const chars = [' ', ...word, ' ']
    for (let n = from; n <= to; n++) {
      if (chars.length <= n) {
        grams.push(chars.join(''))
        break
      }
      for (let i = 0; i + n <= chars.length; i++) grams.push(chars.slice(i, i + n).join(''))
    }
  }
  return grams
}

/**
 * TF-IDF over character n-grams: tf = 1 + ln(count), idf = ln((1 + n) / (1 + df)) + 1, rows of length 1. N-grams in
 * fewer than `minDf` texts are left out; a text with none of the others has an empty row. The definition is
 * scikit-learn's TfidfVectorizer(analyzer='char_wb', ngram_range=(3, 5), sublinear_tf=True, min_df=2).
 */
export function charTfidf(texts: readonly string[], minDf = 2): SparseRows {
  const ids = new Map<string, number>()
  const df: number[] = []
  const counted = texts.map((text) => {
    const counts = new Map<number, number>()
    for (const gram of listCharNgrams(text)) {
      let id = ids.get(gram)
      if (id === undefined) {
        id = ids.size
        ids.set(gram, id)
        df.push(0)
      }
      const before = counts.get(id) ?? 0
      if (before === 0) df[id]!++
      counts.set(id, before + 1)
    }
    return counts
  })
  const columnOf = new Int32Array(df.length).fill(-1)
  const idf: number[] = []
  for (let id = 0; id < df.length; id++) {
    if (df[id]! < minDf) continue
    columnOf[id] = idf.length
    idf.push(Math.log((1 + texts.length) / (1 + df[id]!)) + 1)
  }
  const size = counted.reduce((sum, counts) => sum + counts.size, 0)
  const offsets = new Uint32Array(texts.length + 1)
  const indices = new Uint32Array(size)
  const values = new Float64Array(size)
  let end = 0
  counted.forEach((counts, row) => {
    const start = end
    let squares = 0
    for (const [id, count] of counts) {
      const column = columnOf[id]!
      if (column < 0) continue
      const value = (1 + Math.log(count)) * idf[column]!
      indices[end] = column
      values[end++] = value
      squares += value * value
    }
    const length = Math.sqrt(squares)
    for (let i = start; i < end; i++) values[i]! /= length
    offsets[row + 1] = end
  })
  return {
    rows: texts.length,
    columns: idf.length,
    offsets,
    indices: indices.slice(0, end),
    values: values.slice(0, end),
  }
}
