import { RichText } from '../../components/RichText.tsx'
import classes from './talk.module.css'

/** The words of a comment, with mentions, links, bold and lists. */
export function SaidText({ text }: { text: string }) {
  return (
    <div className={classes.said}>
      <RichText text={text} />
    </div>
  )
}
