import { formatCount, formatShare } from '../../../shared/format/numbers.ts'
import { useSharedIndex } from './SharedMapContext.ts'
import classes from './shared.module.css'

/** How many went on from a stage or step, with n. Nothing where the link shows no numbers or too few are behind it. */
export function StageFigures({ id }: { id: string }) {
  const figures = useSharedIndex().element(id)
  if (!figures) return null
  return (
    <p className={classes.figures}>
      {figures.wentOn.share === null ? (
        <>
          <b>{formatCount(figures.entered)}</b> entered
        </>
      ) : (
        <>
          <b>{formatShare(figures.wentOn.share)}</b> went on{' '}
          <span className="quiet">n {formatCount(figures.wentOn.n)}</span>
        </>
      )}
    </p>
  )
}
