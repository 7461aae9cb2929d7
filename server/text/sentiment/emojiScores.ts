const glad = '👍👌👏🙌💪🎉🥳😀😃😄😁😆😊🙂😍🥰🤩😘😋😎🤗❤💚💙💜🧡💛💖💕⭐🌟💯✅☺🤝🙏'
const sad = '👎😞😔😟🙁☹😣😖😫😩😢😭😤😠😡🤬😱😰😒🙄😑😕🤮🤢💩💔❌😾😿'
const strength = 0.8

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The score of a sentence of pictures without any word, which the model cannot read, and the pictures behind it; null
 * for a sentence with words or digits. Pictures that say neither count 0.
 */
export function findEmojiScore(sentence: string): { score: number; because: string[] } | null {
  if (/[\p{L}\p{N}]/u.test(sentence)) return null
  const pictures = [...segmenter.segment(sentence)].map(({ segment }) => segment)
  const counted = pictures.flatMap((picture) => {
    const [first = ''] = picture
    return glad.includes(first)
      ? [{ picture, value: strength }]
      : sad.includes(first)
        ? [{ picture, value: -strength }]
        : []
  })
  if (counted.length === 0) return { score: 0, because: [] }
  const score = counted.reduce((sum, { value }) => sum + value, 0) / counted.length
  const because = counted.filter(({ value }) => Math.sign(value) === Math.sign(score))
  return { score, because: [...new Set(because.map(({ picture }) => picture))].slice(0, 3) }
}
