import classes from './Page.module.css'
import { Skeleton, SkeletonRows } from './Skeleton.tsx'

export function PageSkeleton() {
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <Skeleton width={180} height={28} />
      </div>
      <SkeletonRows rows={8} label="The page is loading" />
    </div>
  )
}
