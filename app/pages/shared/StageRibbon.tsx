import { ribbonPath } from '../../charts/ribbonPath.ts'
import { bandWidth } from '../../editor/layout/ribbon.ts'
import { useSharedIndex } from './SharedMapContext.ts'
import classes from './shared.module.css'

const HEIGHT = 26

/** The planned line of a stage, and under it the real path: as wide as customers came, narrowing where they left. */
export function StageRibbon({ id }: { id: string }) {
  const { numbers, element } = useSharedIndex()
  const figures = element(id)
  const most = Math.max(0, ...(numbers?.stages ?? []).map((stage) => stage.entered))
  const entering = figures ? bandWidth(figures.entered, most, HEIGHT - 6) : 0
  const leaving = figures
    ? figures.wentOn.n > 0
      ? bandWidth(figures.wentOn.count, most, HEIGHT - 6)
      : entering
    : 0
  return (
    <svg
      className={classes.ribbon}
      viewBox={`0 0 300 ${figures ? HEIGHT : 5}`}
      height={figures ? HEIGHT : 5}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {figures && (
        <path
          d={ribbonPath([
            { x: 0, top: 3, bottom: 3 + entering },
            { x: 220, top: 3, bottom: 3 + entering },
            { x: 300, top: 3, bottom: 3 + leaving },
          ])}
          fill="var(--clay-ribbon)"
        />
      )}
      <line x1="0" x2="300" y1="3" y2="3" stroke="var(--ink)" strokeWidth="1.75" />
    </svg>
  )
}
