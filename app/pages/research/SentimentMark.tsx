import classes from './SentimentMark.module.css'

/** How something was felt, −1 to 1, as a word with a sign; below a fifth either way it counts as neutral. */
export function SentimentMark({ score }: { score: number }) {
  const mood = score <= -0.2 ? 'negative' : score >= 0.2 ? 'positive' : 'neutral'
  const sign = { negative: '−', neutral: '±', positive: '+' }[mood]
  return (
    <span className={classes.mark} data-mood={mood} title={`Sentiment ${score.toFixed(2)} on −1 to +1`}>
      <span aria-hidden="true">{sign} </span>
      {mood}
    </span>
  )
}
