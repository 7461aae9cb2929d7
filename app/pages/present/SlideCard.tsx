import { IconFile, IconMap2, IconUser, IconWorld } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { LaneKind } from '../../../shared/journey/laneKinds.ts'
import type { CardRecord } from '../../../shared/journey/records/card.ts'
import { ChannelIcon } from '../../components/ChannelIcon.tsx'
import { channelInfo } from '../../components/channels.ts'
import { RichText } from '../../components/RichText.tsx'
import { cardStatusInfo } from '../../editor/lanes/cards/cardStatusInfo.ts'
import { formatTyped } from '../../editor/lanes/chart/formatTyped.ts'
import { CardIcon } from '../../editor/lanes/icons/CardIcon.tsx'
import { useFilePath, useMapFiles, useMaps, useMembers } from '../../editor/lanes/sources/LaneSources.tsx'
import classes from './present.module.css'

/** A card on a slide: what it stands for in its lane, its words, its status and tags. */
export function SlideCard({ card, kind }: { card: CardRecord; kind: LaneKind }) {
  const path = useFilePath()
  const files = useMapFiles()
  const maps = useMaps()
  const members = useMembers()
  const status = card.status && cardStatusInfo[card.status]
  const owner = members.find((one) => one.userId === card.ownerId)
  return (
    <div
      className={classes.card}
      style={card.colour === null ? undefined : { background: `var(--tint-${card.colour + 1})` }}
    >
      {card.imageId && <img src={path(card.imageId)} alt="" className={classes.picture} />}
      {kind === 'chart' && card.value !== null && <b className={classes.value}>{formatTyped(card.value)}</b>}
      {kind === 'channels' && card.channel && (
        <Row icon={<ChannelIcon channel={card.channel} label={false} />}>
          {channelInfo[card.channel].label}
        </Row>
      )}
      {kind === 'owners' && owner && (
        <Row icon={<IconUser size={16} stroke={1.7} aria-hidden="true" />}>{owner.name}</Row>
      )}
      {kind === 'journeys' && card.leadsTo && maps.loaded && (
        <Row icon={<IconMap2 size={16} stroke={1.7} aria-hidden="true" />}>
          {maps.find(card.leadsTo.journeyId)?.title ?? 'The map it led to is no longer there'}
        </Row>
      )}
      {kind === 'files' &&
        card.fileIds.map((id) => {
          const name = files.find(id)?.name
          return (
            name && (
              <Row key={id} icon={<IconFile size={16} stroke={1.7} aria-hidden="true" />}>
                {name}
              </Row>
            )
          )
        })}
      {kind === 'embed' && card.url && (
        <Row icon={<IconWorld size={16} stroke={1.7} aria-hidden="true" />}>
          <a href={card.url} target="_blank" rel="noopener noreferrer">
            {new URL(card.url).host}
          </a>
        </Row>
      )}
      {card.icon ? (
        <div className={classes.words}>
          <CardIcon icon={card.icon} size={20} />
          <RichText text={card.text} />
        </div>
      ) : (
        <RichText text={card.text} />
      )}
      {(status || card.tags.length > 0) && (
        <p className={classes.facts}>
          {status && (
            <span>
              <span aria-hidden="true">{status.sign}</span> {status.label}
            </span>
          )}
          {card.tags.map((tag) => (
            <span key={tag}>{tag}</span>
          ))}
        </p>
      )}
    </div>
  )
}

function Row({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className={classes.touchpoint}>
      {icon}
      <span>{children}</span>
    </p>
  )
}
