import { IconDownload, IconExternalLink } from '@tabler/icons-react'
import { plural } from '../../../shared/format/numbers.ts'
import type { CardRecord } from '../../../shared/journey/records/card.ts'
import { toPlainText } from '../../../shared/richText/toPlainText.ts'
import { ChannelIcon } from '../../components/ChannelIcon.tsx'
import { channelInfo } from '../../components/channels.ts'
import { RichText } from '../../components/RichText.tsx'
import { cardStatusInfo } from '../../editor/lanes/cards/cardStatusInfo.ts'
import { formatTyped } from '../../editor/lanes/chart/formatTyped.ts'
import { CardIcon } from '../../editor/lanes/icons/CardIcon.tsx'
import { useSharedIndex } from './SharedMapContext.ts'
import classes from './shared.module.css'
import { TalkButton } from './TalkButton.tsx'

/** A card to read: a slip with a stone edge while nothing supports it, a sky edge once there is evidence. */
export function SharedCard({ card, chart = false }: { card: CardRecord; chart?: boolean }) {
  const { map, api, nameOf, evidenceOf } = useSharedIndex()
  const evidence = evidenceOf(card.id)
  const fileOf = (id: string) => map.files.find((file) => file.id === id)
  const image = card.imageId === null ? undefined : fileOf(card.imageId)
  const plain = toPlainText(card.text)
  const status = card.status && cardStatusInfo[card.status]
  return (
    <article
      className={classes.card}
      data-researched={evidence > 0 || undefined}
      style={card.colour === null ? undefined : { background: `var(--tint-${card.colour + 1})` }}
    >
      {image && <img src={api.filePath(image.id)} alt={plain || image.name} loading="lazy" />}
      {chart && card.value !== null && <b className={classes.value}>{formatTyped(card.value)}</b>}
      {card.channel && (
        <p className={classes.touchpoint}>
          <ChannelIcon channel={card.channel} label={false} />
          {channelInfo[card.channel].label}
        </p>
      )}
      {(card.icon || card.text) && (
        <div className={classes.words}>
          {card.icon && <SharedIcon icon={card.icon} />}
          {card.text && (
            <div>
              <RichText text={card.text} />
            </div>
          )}
        </div>
      )}
      {card.url && (
        <a href={card.url} target="_blank" rel="noopener noreferrer nofollow" className={classes.file}>
          <IconExternalLink size={14} stroke={1.7} aria-hidden="true" />
          {new URL(card.url).host}
        </a>
      )}
      {card.fileIds.map((id) => {
        const file = fileOf(id)
        return (
          file && (
            <a key={id} href={api.filePath(id, true)} className={classes.file} download={file.name}>
              <IconDownload size={14} stroke={1.7} aria-hidden="true" />
              {file.name}
            </a>
          )
        )
      })}
      {(card.tags.length > 0 || card.ownerId || status || evidence > 0) && (
        <footer>
          {status && (
            <span>
              <span aria-hidden="true">{status.sign}</span> {status.label}
            </span>
          )}
          {card.ownerId && <span>{nameOf(card.ownerId)}</span>}
          {card.tags.map((tag) => (
            <span key={tag} className={classes.tag}>
              {tag}
            </span>
          ))}
          {evidence > 0 && <span>{plural(evidence, 'source')}</span>}
        </footer>
      )}
      <TalkButton id={card.id} title={plain} />
    </article>
  )
}

function SharedIcon({ icon }: { icon: string }) {
  const { map, api } = useSharedIndex()
  if (!icon.startsWith('file:')) return <CardIcon icon={icon} />
  const file = map.files.find((one) => `file:${one.id}` === icon)
  return file ? <img src={api.filePath(file.id)} width={16} height={16} alt="" /> : null
}
