import classes from './ProgressLine.module.css'

/** How far something is, as a path being walked: the drawn line, and the ribbon over it. `share` null = unknown. */
export function ProgressLine({ share, label }: { share: number | null; label: string }) {
  return (
    <div
      className={classes.line}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === null ? {} : { 'aria-valuenow': Math.floor(share * 100) })}
      data-unknown={share === null || undefined}
    >
      <span className={classes.walked} style={share === null ? undefined : { width: `${share * 100}%` }} />
    </div>
  )
}
