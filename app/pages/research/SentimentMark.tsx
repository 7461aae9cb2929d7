import classes from './SentimentMark.module.css'

/**
 * How something was felt, −1 to 1, as a word with a sign, and the words that drove it; below a fifth either way it
 * counts as neutral. `brief` shows the sign alone and says the rest on hovering and to screen readers.
 */
export function SentimentMark({
  score,
  because = [],
  brief = false,
}: {
  score: number
  because?: readonly string[]
  brief?: boolean
}) {
  const mood = score <= -0.2 ? 'negative' : score >= 0.2 ? 'positive' : 'neutral'
  const sign = { negative: '−', neutral: '±', positive: '+' }[mood]
  const why = mood === 'neutral' ? '' : because.join(', ')
  return (
    <span className={classes.felt}>
      <span
        className={classes.mark}
        data-mood={mood}
        title={`Sentiment ${score.toFixed(2)} on −1 to +1${brief && why ? `: ${why}` : ''}`}
      >
        <span aria-hidden="true">{brief ? sign : `${sign} `}</span>
        <span className={brief ? 'visually-hidden' : undefined}>
          {mood}
          {brief && why && `: ${why}`}
        </span>
      </span>
      {!brief && why && <span className={classes.why}>{why}</span>}
    </span>
  )
}
