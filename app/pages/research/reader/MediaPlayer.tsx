import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import classes from './reader.module.css'
import type { TextBlock } from './textBlocks.ts'

export interface Player {
  playFrom: (ms: number) => void
}

/** The sound or film of a transcript; the paragraph that is being said is marked in the text. */
export function MediaPlayer({
  ref,
  src,
  type,
  blocks,
  root,
}: {
  ref: Ref<Player>
  src: string
  /** Its media type. */
  type: string
  blocks: readonly TextBlock[]
  root: React.RefObject<HTMLElement | null>
}) {
  const media = useRef<HTMLVideoElement & HTMLAudioElement>(null)
  useImperativeHandle(
    ref,
    () => ({
      playFrom: (ms) => {
        if (!media.current) return
        media.current.currentTime = ms / 1000
        // Refused where the browser wants a click on the player first; it stands at the right place all the same.
        media.current.play().catch(() => undefined)
      },
    }),
    [],
  )
  useEffect(() => {
    const element = media.current
    if (!element) return
    let marked: Element | null = null
    const mark = () => {
      const now = element.currentTime * 1000
      const index = blocks.findLastIndex(({ startMs }) => startMs !== null && startMs <= now)
      const next = root.current?.querySelector(`[data-block="${index}"]`) ?? null
      if (next === marked) return
      marked?.removeAttribute('data-now')
      next?.setAttribute('data-now', 'true')
      marked = next
    }
    element.addEventListener('timeupdate', mark)
    return () => {
      element.removeEventListener('timeupdate', mark)
      marked?.removeAttribute('data-now')
    }
  }, [blocks, root])
  return type.startsWith('video/') ? (
    // biome-ignore lint/a11y/useMediaCaption: its words stand beside it as text
    <video
      ref={media}
      className={classes.film}
      src={src}
      controls
      preload="metadata"
      aria-label="Film of this source"
    />
  ) : (
    // biome-ignore lint/a11y/useMediaCaption: its words stand beside it as text
    <audio
      ref={media}
      className={classes.sound}
      src={src}
      controls
      preload="metadata"
      aria-label="Sound of this source"
    />
  )
}
