import { IconMoodHappy, IconMoodNeutral, IconMoodSad } from '@tabler/icons-react'
import type { LaneRecord } from '../../../../shared/journey/records/lane.ts'
import classes from '../../canvas/canvas.module.css'
import { emotionY } from '../../layout/curve.ts'
import { sizes } from '../../layout/sizes.ts'

const marks = [
  { value: 2, text: '+2', Icon: IconMoodHappy },
  { value: 0, text: '0', Icon: IconMoodNeutral },
  { value: -2, text: '−2', Icon: IconMoodSad },
]

export function EmotionScale({ height }: { lane: LaneRecord; height: number }) {
  return marks.map(({ value, text, Icon }) => (
    <span
      key={value}
      className={classes.curveScale}
      style={{ top: emotionY(value, height, sizes.emotionMargin) }}
      aria-hidden="true"
    >
      {text}
      <Icon size={14} stroke={1.5} />
    </span>
  ))
}
