import classes from './Skeleton.module.css'

/** Holds the place of something that loads, at its size, so that nothing jumps. Sizes in pixels or CSS lengths. */
export function Skeleton({
  width = '100%',
  height = 14,
  radius,
}: {
  width?: number | string
  height?: number | string
  radius?: number
}) {
  return (
    <span
      aria-hidden="true"
      className={classes.bone}
      style={{ width, height, ...(radius === undefined ? {} : { borderRadius: radius }) }}
    />
  )
}

/** Rows of a list that loads. */
export function SkeletonRows({ rows, height = 40, label }: { rows: number; height?: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index.toString()} className={classes.row} style={{ height }}>
          <Skeleton width={`${34 + ((index * 17) % 30)}%`} />
          <Skeleton width={64} />
        </div>
      ))}
    </div>
  )
}
