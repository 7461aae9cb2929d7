import { IconPhoto } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { LaneKind } from '../../../../shared/journey/laneKinds.ts'
import type { CardRecord } from '../../../../shared/journey/records/card.ts'
import { toPlainText } from '../../../../shared/richText/toPlainText.ts'
import { useFilePath } from '../sources/LaneSources.tsx'
import classes from './slips.module.css'

const EmbedPlayer = lazy(() =>
  import('../embed/EmbedPlayer.tsx').then((module) => ({ default: module.EmbedPlayer })),
)

/** The picture of a card, or the player of a video or page. */
export function CardMedia({
  card,
  kind,
  height,
}: {
  card: CardRecord
  kind: LaneKind | undefined
  height: number
}) {
  if (card.imageId !== null) return <Picture id={card.imageId} alt={toPlainText(card.text)} height={height} />
  if (kind === 'embed')
    return (
      <Suspense fallback={<div className={classes.poster} style={{ height }} />}>
        <EmbedPlayer url={card.url} height={height} />
      </Suspense>
    )
  return (
    <div className={classes.noPicture} style={{ height }}>
      <IconPhoto size={16} stroke={1.5} aria-hidden="true" />
      No picture yet
    </div>
  )
}

function Picture({ id, alt, height }: { id: string; alt: string; height: number }) {
  const path = useFilePath()
  const [gone, setGone] = useState(false)
  if (gone)
    return (
      <div className={classes.noPicture} style={{ height }}>
        This picture is no longer here
      </div>
    )
  return (
    <img
      className={classes.picture}
      src={path(id)}
      alt={alt || 'Picture without a caption'}
      style={{ height }}
      draggable={false}
      loading="lazy"
      onError={() => setGone(true)}
    />
  )
}
