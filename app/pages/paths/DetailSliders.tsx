import { Slider } from '@mantine/core'
import type { Detail } from './abstractGraph.ts'
import classes from './PathsPage.module.css'

/** How much of the graph is drawn: share of touchpoints, and share of connections between them. */
export function DetailSliders({ detail, onChange }: { detail: Detail; onChange: (detail: Detail) => void }) {
  return (
    <div className={classes.sliders}>
      <DetailSlider
        label="Touchpoints"
        value={detail.touchpoints}
        onChange={(touchpoints) => onChange({ ...detail, touchpoints })}
      />
      <DetailSlider
        label="Connections"
        value={detail.connections}
        onChange={(connections) => onChange({ ...detail, connections })}
      />
    </div>
  )
}

function DetailSlider({
  label,
  value,
  onChange,
}: {
  label: string
  value: number
  onChange: (value: number) => void
}) {
  return (
    <div className={classes.slider}>
      <span aria-hidden="true">{label}</span>
      <Slider
        size={3}
        thumbSize={14}
        min={0}
        max={100}
        step={1}
        label={(percent) => `${percent} %`}
        thumbLabel={`Share of ${label.toLowerCase()} shown, in percent`}
        value={Math.round(value * 100)}
        onChange={(percent) => onChange(percent / 100)}
      />
    </div>
  )
}
