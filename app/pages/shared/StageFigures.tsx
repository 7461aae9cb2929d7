import { formatCount } from '../../../shared/format/numbers.ts'
import { wentOnText } from '../../../shared/format/wentOnText.ts'
import { useSharedIndex } from './SharedMapContext.ts'
import classes from './shared.module.css'

/** How many went on from a stage or step, with n. Nothing where the link shows no numbers or too few are behind it. */
export function StageFigures({ id }: { id: string }) {
  const figures = useSharedIndex().element(id)
  if (!figures) return null
  const wentOn = figures.wentOn.share === null ? null : wentOnText(figures)
  return (
    <p className={classes.figures}>
      {wentOn ? (
        <>
          <b>{wentOn}</b> went on <span className="quiet">n {formatCount(figures.wentOn.n)}</span>
        </>
      ) : (
        <>
          <b>{formatCount(figures.entered)}</b> entered
        </>
      )}
    </p>
  )
}
