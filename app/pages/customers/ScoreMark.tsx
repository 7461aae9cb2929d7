import classes from './CustomerPage.module.css'
import { scoreWords } from './scoreTone.ts'

export function ScoreMark({ score, kind }: { score: number; kind: string | null }) {
  const { label, tone, judgement } = scoreWords(score, kind)
  return (
    <span className={classes.score} data-tone={tone}>
      {label}
      {judgement && <span>{judgement}</span>}
    </span>
  )
}
