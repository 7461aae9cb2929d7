import { Menu } from '@mantine/core'
import { memo, useMemo, useRef, useState } from 'react'
import { sliceCodePoints, toCodePointOffset } from '../../../../shared/research/codePoints.ts'
import { paintSpans } from '../../../../shared/research/paintSpans.ts'
import type { TextPreview } from '../../../../shared/wire/research.ts'
import { type TextBlock, textBlocks } from '../reader/textBlocks.ts'
import { textOf, trimRange } from '../reader/textPlaces.ts'
import classes from './import.module.css'
import { type Marked, type PiiKind, piiWords } from './masking.ts'

const byHand: PiiKind[] = ['name', 'email', 'phone', 'address', 'id']

/** The text with every finding in it: a click keeps or masks one, selected words can be marked by hand. */
export function MarkedText({
  preview,
  marked,
  shownInstead,
  onToggle,
  onMark,
}: {
  preview: TextPreview
  marked: readonly Marked[]
  shownInstead: ReadonlyMap<string, string>
  onToggle: (key: string) => void
  onMark: (mark: Marked) => void
}) {
  const blocks = useMemo(() => textBlocks(preview.text, preview.segments), [preview])
  const root = useRef<HTMLDivElement>(null)
  const [offer, setOffer] = useState<{ start: number; end: number; x: number; y: number } | null>(null)
  const byBlock = useMemo(() => {
    const lists = blocks.map((): Marked[] => [])
    const sorted = [...marked].sort((a, b) => a.start - b.start)
    let at = 0
    for (const mark of sorted) {
      while (at < blocks.length - 1 && blocks[at]!.end <= mark.start) at += 1
      for (let index = at; index < blocks.length && blocks[index]!.start < mark.end; index += 1)
        lists[index]!.push(mark)
    }
    return lists
  }, [blocks, marked])
  const select = () => {
    const selection = window.getSelection()
    const range = selection && !selection.isCollapsed ? selection.getRangeAt(0) : null
    if (!range || !root.current?.contains(range.commonAncestorContainer)) return
    const from = placeOf(blocks, range.startContainer, range.startOffset)
    const to = placeOf(blocks, range.endContainer, range.endOffset)
    const trimmed =
      from !== null && to !== null && from < to ? trimRange(blocks, { start: from, end: to }) : null
    if (!trimmed) return
    const box = range.getBoundingClientRect()
    setOffer({ ...trimmed, x: box.left + box.width / 2, y: box.bottom + 4 })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: selecting words is offered beside the buttons in the text
    <div ref={root} className={classes.text} onMouseUp={() => setTimeout(select)}>
      {blocks.map((block, index) => (
        <MarkedBlock
          key={block.start}
          index={index}
          block={block}
          marks={byBlock[index]!}
          shownInstead={shownInstead}
          onToggle={onToggle}
        />
      ))}
      <Menu opened={offer !== null} onClose={() => setOffer(null)} position="bottom" returnFocus={false}>
        <Menu.Target>
          <span
            className={classes.anchor}
            style={offer ? { left: offer.x, top: offer.y } : { display: 'none' }}
          />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Mask these words as</Menu.Label>
          {byHand.map((kind) => (
            <Menu.Item
              key={kind}
              onClick={() => {
                if (!offer) return
                const { start, end } = offer
                window.getSelection()?.removeAllRanges()
                onMark({
                  key: `${start}-${end}`,
                  start,
                  end,
                  kind,
                  text: textOf(blocks, offer),
                  sure: true,
                  on: true,
                  speaker: undefined,
                })
              }}
            >
              {piiWords[kind].one}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

/** The code point of a place in the page; placeholders shown beside the words do not count. */
function placeOf(blocks: readonly TextBlock[], node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const piece = element?.closest<HTMLElement>('[data-piece]')
  const block = blocks[Number(element?.closest<HTMLElement>('[data-block]')?.dataset.block ?? -1)]
  if (!block) return null
  if (!piece || !(node instanceof Text)) return offset === 0 ? block.start : block.end
  return Number(piece.dataset.piece) + toCodePointOffset(node.data, offset)
}

const MarkedBlock = memo(function MarkedBlock({
  index,
  block,
  marks,
  shownInstead,
  onToggle,
}: {
  index: number
  block: TextBlock
  marks: readonly Marked[]
  shownInstead: ReadonlyMap<string, string>
  onToggle: (key: string) => void
}) {
  const runs = paintSpans(
    marks.map(({ key, start, end }) => ({ id: key, start, end })),
    block.start,
    block.end,
  )
  return (
    <div className={classes.line} data-block={index}>
      {block.speaker && <span className={classes.lineSpeaker}>{block.speaker}</span>}
      <p>
        {runs.map((run) => {
          const words = sliceCodePoints(block.text, run.start - block.start, run.end - block.start)
          const mark = marks.find(({ key }) => key === run.ids[0])
          if (!mark)
            return (
              <span key={run.start} data-piece={run.start}>
                {words}
              </span>
            )
          const instead = shownInstead.get(mark.key)
          return (
            <button
              key={run.start}
              type="button"
              className={classes.mark}
              data-on={mark.on || undefined}
              data-guess={!mark.sure || undefined}
              aria-pressed={mark.on}
              aria-label={`${words}, ${piiWords[mark.kind].one}, ${mark.on ? `masked as ${instead}` : 'kept'}`}
              title={mark.on ? 'Click to keep these words' : 'Click to mask these words'}
              onClick={() => onToggle(mark.key)}
            >
              <span className={classes.words} data-piece={run.start}>
                {words}
              </span>
              {mark.on && <span className={classes.instead}>{instead}</span>}
            </button>
          )
        })}
      </p>
    </div>
  )
})
