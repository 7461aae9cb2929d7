import { Link, useParams } from '@tanstack/react-router'
import { ChannelIcon } from '../../components/ChannelIcon.tsx'
import { channelInfo } from '../../components/channels.ts'
import type { Place } from '../grid/place.ts'
import { useCatalogue } from '../lanes/touchpoints/CatalogueContext.tsx'
import { useEditor } from '../store/EditorContext.tsx'
import classes from './inspector.module.css'
import { RemoveButton } from './RemoveButton.tsx'

export function TouchpointDetails({
  touchpointId,
  place,
}: {
  touchpointId: string
  place: Place & { kind: 'item' }
}) {
  const { store } = useEditor()
  const { workspaceId = '' } = useParams({ strict: false })
  const entry = useCatalogue().find(touchpointId)
  const step = store.getRecord(place.column)
  if (!entry)
    return (
      <>
        <p className={classes.note}>
          This touchpoint is no longer in the catalogue. Nothing can be counted for it; unlink it or link
          another one.
        </p>
        <RemoveButton place={place}>Unlink it</RemoveButton>
      </>
    )
  return (
    <>
      <div className={classes.hero}>
        <span className={classes.kind}>Touchpoint</span>
        <h2 className={classes.title}>{entry.name}</h2>
      </div>
      <div className={classes.rows}>
        <div className={classes.row}>
          <span className={classes.rowLabel}>Channel</span>
          <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
            <ChannelIcon channel={entry.channel} label={false} />
            {channelInfo[entry.channel].label}
          </span>
        </div>
        <div className={classes.row}>
          <span className={classes.rowLabel}>Step</span>
          <span>{step?.type === 'step' ? step.title : '–'}</span>
        </div>
      </div>
      <p className={classes.note}>
        Which events count as this touchpoint is a rule of the catalogue and the same on every map.{' '}
        <Link to="/w/$workspaceId/touchpoints" params={{ workspaceId }} search={{ open: touchpointId }}>
          Open it in the catalogue
        </Link>
      </p>
      <RemoveButton place={place}>Unlink from this step</RemoveButton>
    </>
  )
}
