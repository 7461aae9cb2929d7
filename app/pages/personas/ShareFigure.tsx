import { formatCount, formatShare, formatShareInterval } from '../../../shared/format/numbers.ts'
import type { Proportion } from '../../../shared/wire/common.ts'
import { IntervalWhisker } from '../../charts/IntervalWhisker.tsx'
import classes from './personas.module.css'

/** A share with its n and its interval drawn. */
export function ShareFigure({ share, large = false }: { share: Proportion; large?: boolean }) {
  return (
    <span className={classes.share} data-large={large || undefined}>
      <b>{formatShare(share.share)}</b>
      <span className={classes.n}>n {formatCount(share.n)}</span>
      {share.share !== null && (
        <IntervalWhisker
          value={share.share}
          low={share.low}
          high={share.high}
          label={`95 % interval ${formatShareInterval(share.low, share.high)}`}
        />
      )}
    </span>
  )
}
