import { IconExternalLink, IconPlayerPlay, IconWorldWww } from '@tabler/icons-react'
import { useState } from 'react'
import classes from '../cards/slips.module.css'
import { embedOf } from './embedOf.ts'

/** A video or page that is fetched from its host only once somebody asks for it. */
export function EmbedPlayer({ url, height }: { url: string | null; height: number }) {
  const [playing, setPlaying] = useState<string | null>(null)
  if (url === null)
    return (
      <div className={classes.noPicture} style={{ height }}>
        No address yet
      </div>
    )
  const embed = embedOf(url, window.location.host)
  if (!embed)
    return (
      <div className={classes.noPicture} style={{ height }}>
        <a href={url} target="_blank" rel="noopener noreferrer" tabIndex={-1}>
          Open the page
        </a>
        It cannot be shown inside the map.
      </div>
    )
  if (playing === url)
    return (
      <iframe
        className={classes.player}
        style={{ height }}
        src={embed.src}
        title={embed.label}
        // A page of an unknown host gets no origin of its own, so it reaches nothing of anybody's.
        sandbox={embed.trusted ? 'allow-scripts allow-same-origin allow-presentation' : 'allow-scripts'}
        referrerPolicy="strict-origin"
        allow="fullscreen"
        allowFullScreen
      />
    )
  return (
    <div className={classes.poster} style={{ height }}>
      <button type="button" tabIndex={-1} className={classes.play} onClick={() => setPlaying(url)}>
        {embed.trusted ? (
          <IconPlayerPlay size={18} stroke={1.6} aria-hidden="true" />
        ) : (
          <IconWorldWww size={18} stroke={1.6} aria-hidden="true" />
        )}
        {embed.trusted ? 'Show video' : 'Show page'}
      </button>
      <span className={classes.posterHost}>
        <span className={classes.rowTextQuiet}>{embed.label}, not loaded yet</span>
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          tabIndex={-1}
          aria-label="Open in a new tab"
          title="Open in a new tab"
        >
          <IconExternalLink size={13} stroke={1.6} aria-hidden="true" />
        </a>
      </span>
    </div>
  )
}
