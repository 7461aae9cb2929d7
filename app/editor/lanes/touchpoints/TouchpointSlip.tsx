import { memo } from 'react'
import { formatShortCount, plural } from '../../../../shared/format/numbers.ts'
import { Sparkline } from '../../../charts/Sparkline.tsx'
import { ChannelIcon } from '../../../components/ChannelIcon.tsx'
import classes from '../../canvas/canvas.module.css'
import { GridBox } from '../../canvas/GridBox.tsx'
import { OthersMark } from '../../canvas/OthersMark.tsx'
import { usePlace } from '../../canvas/usePlace.ts'
import { useMapNumbers } from '../../numbers/MapNumbersContext.tsx'
import { touchpointName, useCatalogue } from './CatalogueContext.tsx'
import { touchpointItem } from './touchpointItem.ts'

/** A linked touchpoint of a step: channel, name, and where measured customers and their trend. */
export const TouchpointSlip = memo(function TouchpointSlip({
  touchpointId,
  laneId,
  column,
}: {
  touchpointId: string
  laneId: string
  column: string
}) {
  const { key, attributes } = usePlace({
    kind: 'item',
    laneId,
    column,
    itemId: touchpointItem(touchpointId),
  })
  const catalogue = useCatalogue()
  const entry = catalogue.find(touchpointId)
  const { numbers, touchpoint } = useMapNumbers()
  const figures = touchpoint(touchpointId)
  const { 'aria-selected': _, ...focusable } = attributes
  const name = touchpointName(catalogue, touchpointId)
  return (
    <GridBox
      role="group"
      aria-label={`Touchpoint ${name}${figures ? `, ${plural(figures.customers, 'customer')}, ${plural(figures.events, 'event')}` : ''}`}
      className={classes.slip}
      data-known={figures?.customers ? 'measured' : 'assumed'}
      {...focusable}
    >
      <div className={classes.touchpointName}>
        <span className={classes.channel}>
          <ChannelIcon channel={entry?.channel ?? 'other'} label={false} />
        </span>
        <span className={classes.clamp}>{name}</span>
      </div>
      {numbers && (
        <div className={classes.touchpointFigures}>
          <span
            title={
              figures ? `${plural(figures.customers, 'customer')}, ${plural(figures.events, 'event')}` : ''
            }
          >
            <b>{formatShortCount(figures?.customers ?? 0)}</b> customers
          </span>
          {figures && figures.trend.length > 1 && (
            <span className={classes.trend}>
              <Sparkline
                values={figures.trend}
                width={44}
                height={16}
                label={`Events of ${name} over the period`}
              />
            </span>
          )}
        </div>
      )}
      <OthersMark placeKey={key} />
    </GridBox>
  )
})
