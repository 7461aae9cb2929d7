import { IconMessage, IconPlayerPlay } from '@tabler/icons-react'
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { initials } from '../../../../shared/format/initials.ts'
import { sliceCodePoints } from '../../../../shared/research/codePoints.ts'
import { paintSpans } from '../../../../shared/research/paintSpans.ts'
import type { Feeling } from '../../../../shared/wire/researchCoding.ts'
import { SentimentMark } from '../SentimentMark.tsx'
import { formatClockTime } from './formatClockTime.ts'
import classes from './reader.module.css'
import { drawnAlike, type ShownCoding } from './shownCodings.ts'
import type { TextBlock } from './textBlocks.ts'

interface Bracket {
  coding: ShownCoding
  top: number
  height: number
  /** Where its name stands; null when that is in an earlier block. */
  labelTop: number | null
  opens: boolean
  closes: boolean
}

const labelHeight = 25

/** One paragraph: who speaks, the words with their codings painted in, and the brackets and names in the margin. */
export const ReaderBlock = memo(
  function ReaderBlock({
    block,
    index,
    codings,
    feelings,
    active,
    onOpen,
    onPlay,
  }: {
    block: TextBlock
    index: number
    codings: readonly ShownCoding[]
    /** Of its sentences, while they are shown. */
    feelings: readonly Feeling[]
    /** The coding whose card is open. */
    active: string | null
    onOpen: (ids: string[], element: HTMLElement) => void
    /** Absent without sound or film. */
    onPlay: ((ms: number) => void) | undefined
  }) {
    const paragraph = useRef<HTMLParagraphElement>(null)
    const [brackets, setBrackets] = useState<{ list: Bracket[]; height: number }>({ list: [], height: 0 })
    const byId = useMemo(() => new Map(codings.map((one) => [one.id, one])), [codings])
    const runs = useMemo(() => paintSpans(codings, block.start, block.end), [codings, block])
    useLayoutEffect(() => {
      const element = paragraph.current
      if (!element || codings.length === 0) {
        setBrackets({ list: [], height: 0 })
        return
      }
      // Does not fire for paragraphs far from the screen, whose layout the browser skips.
      const observer = new ResizeObserver(() => setBrackets(measure(element, runs, codings, block)))
      observer.observe(element)
      return () => observer.disconnect()
    }, [runs, codings, block])
    return (
      <div
        className={classes.block}
        data-block={index}
        style={{ minHeight: brackets.height || undefined }}
        data-turn={block.speaker !== null || undefined}
      >
        <div className={classes.gutter}>
          {block.speaker && <span className={classes.speaker}>{block.speaker}</span>}
          {block.startMs !== null &&
            (onPlay ? (
              <button
                type="button"
                className={classes.time}
                aria-label={`Play from ${formatClockTime(block.startMs)}`}
                onClick={() => onPlay(block.startMs!)}
              >
                <IconPlayerPlay size={11} aria-hidden="true" />
                {formatClockTime(block.startMs)}
              </button>
            ) : (
              <span className={classes.time}>{formatClockTime(block.startMs)}</span>
            ))}
          {feelings.length > 0 && (
            <span className={classes.feelings}>
              {feelings.map(({ start, sentiment, because }) => (
                <SentimentMark key={start} score={sentiment} because={because} brief />
              ))}
            </span>
          )}
        </div>
        <p ref={paragraph} className={classes.words} data-text={index}>
          {runs.map((run) => {
            const words = sliceCodePoints(block.text, run.start - block.start, run.end - block.start)
            if (run.ids.length === 0) return <span key={run.start}>{words}</span>
            const colours = run.ids.map((id) => byId.get(id)!.colour)
            return (
              <span
                key={run.start}
                className={classes.coded}
                data-ids={run.ids.join(' ')}
                data-active={(active !== null && run.ids.includes(active)) || undefined}
                title={run.ids.map((id) => byId.get(id)!.path).join(', ')}
                style={paintOf(colours)}
              >
                {words}
              </span>
            )
          })}
        </p>
        <div className={classes.margin}>
          {brackets.list.map(({ coding, top, height, labelTop, opens, closes }) => (
            <div key={coding.id} style={{ '--c': coding.colour } as React.CSSProperties}>
              <span
                className={classes.bracket}
                data-opens={opens || undefined}
                data-closes={closes || undefined}
                data-active={coding.id === active || undefined}
                style={{ top, height, insetInlineStart: Math.min(coding.lane, 5) * 7 }}
              />
              {labelTop !== null && (
                <button
                  type="button"
                  className={classes.label}
                  data-active={coding.id === active || undefined}
                  data-coding={coding.id}
                  style={{ top: labelTop }}
                  onClick={(event) => onOpen([coding.id], event.currentTarget)}
                >
                  <span className={classes.swatch} aria-hidden="true" />
                  <span className={classes.labelName}>{coding.name}</span>
                  {coding.memos.length > 0 && <IconMessage size={13} aria-label="has a memo" />}
                  {coding.coder && (
                    <span className={classes.coder} title={coding.coder}>
                      <span className="visually-hidden">by {coding.coder}</span>
                      <span aria-hidden="true">{initials(coding.coder)}</span>
                    </span>
                  )}
                </button>
              )}
            </div>
          ))}
        </div>
        {codings.length > 0 && (
          <div className={classes.chips}>
            {codings
              .filter((one) => one.start >= block.start)
              .map((one) => (
                <button
                  key={one.id}
                  type="button"
                  className={classes.chip}
                  style={{ '--c': one.colour } as React.CSSProperties}
                  onClick={(event) => onOpen([one.id], event.currentTarget)}
                >
                  <span className={classes.swatch} aria-hidden="true" />
                  {one.name}
                </button>
              ))}
          </div>
        )}
      </div>
    )
  },
  (before, after) =>
    before.block === after.block &&
    before.index === after.index &&
    before.feelings === after.feelings &&
    before.active === after.active &&
    before.onOpen === after.onOpen &&
    before.onPlay === after.onPlay &&
    drawnAlike(before.codings, after.codings),
)

/** A tint of all codes on the words, and a line of its own below them for each of the first three. */
function paintOf(colours: readonly string[]): React.CSSProperties {
  const lines = colours.slice(0, 3)
  return {
    '--tint': colours[0],
    '--strength': `${Math.min(30, 10 + 6 * colours.length)}%`,
    backgroundImage: lines.map((colour) => `linear-gradient(${colour}, ${colour})`).join(', '),
    backgroundSize: lines.map(() => '100% 2px').join(', '),
    backgroundPosition: lines.map((_, index) => `0 calc(100% - ${index * 3}px)`).join(', '),
  } as React.CSSProperties
}

function measure(
  paragraph: HTMLElement,
  runs: ReturnType<typeof paintSpans>,
  codings: readonly ShownCoding[],
  block: TextBlock,
): { list: Bracket[]; height: number } {
  const origin = paragraph.getBoundingClientRect().top
  const list: Bracket[] = []
  let free = 0
  for (const coding of codings) {
    const first = runs.findIndex(({ ids }) => ids.includes(coding.id))
    const last = runs.findLastIndex(({ ids }) => ids.includes(coding.id))
    const head = paragraph.children[first]?.getClientRects()[0]
    const tail = [...(paragraph.children[last]?.getClientRects() ?? [])].at(-1)
    if (!head || !tail) continue
    const top = head.top - origin + 2
    const opens = coding.start >= block.start
    const labelTop = opens ? Math.max(top - 1, free) : null
    if (labelTop !== null) free = labelTop + labelHeight
    list.push({
      coding,
      top,
      height: Math.max(10, tail.bottom - origin - 2 - top),
      labelTop,
      opens,
      closes: coding.end <= block.end,
    })
  }
  return { list, height: free }
}
