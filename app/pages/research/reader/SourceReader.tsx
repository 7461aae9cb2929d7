import { Button, Drawer } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Source } from '../../../../shared/wire/research.ts'
import { useSession, useWorkspace } from '../../../state/useWorkspace.ts'
import { codesQuery, codingsQuery, feelingsQuery, memosQuery } from '../codingApi.ts'
import { numberedCodes } from '../numberedCodes.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import { researchApi } from '../researchApi.ts'
import { useChangeFeed } from '../useChangeFeed.ts'
import { useCodingActions } from '../useCodingActions.ts'
import { type Anchor, CodePicker } from './CodePicker.tsx'
import { CodesPanel } from './CodesPanel.tsx'
import { CodingCard } from './CodingCard.tsx'
import { MediaPlayer, type Player } from './MediaPlayer.tsx'
import { ReaderBlock } from './ReaderBlock.tsx'
import { ReaderHead } from './ReaderHead.tsx'
import classes from './reader.module.css'
import { codingsByBlock, toShownCodings } from './shownCodings.ts'
import { textBlocks } from './textBlocks.ts'
import { blockIndexAt, type TextRange, textOf } from './textPlaces.ts'
import { useFeltWords } from './useFeltWords.ts'
import { useReading } from './useReading.ts'

const none: never[] = []

/** A text to be read and coded, with the codebook on one side and what was coded on the other. */
export function SourceReader({
  source,
  at,
  coder,
  onCoder,
}: {
  source: Source
  /** Code point to begin at. */
  at: number | undefined
  coder: string
  onCoder: (coder: string) => void
}) {
  const { id: ws, canEdit } = useWorkspace()
  const { user } = useSession()
  const projectId = useProjectId()
  useDocumentTitle(`${source.title} · Desirepath`)
  useChangeFeed(ws, projectId)
  const actions = useCodingActions(projectId)
  const codes = useQuery(codesQuery(ws, projectId)).data?.codes ?? none
  const coded = useQuery(codingsQuery(ws, projectId, source.id)).data
  const memos = useQuery(memosQuery(ws, projectId)).data?.memos ?? none
  const root = useRef<HTMLElement>(null)
  const player = useRef<Player>(null)
  const [picker, setPicker] = useState<{ range: TextRange; anchor: Anchor } | null>(null)
  const [card, setCard] = useState<{ ids: readonly string[]; anchor: Anchor } | null>(null)
  const [showCodes, setShowCodes] = useState(false)
  const [showFelt, setShowFelt] = useState(false)

  const blocks = useMemo(() => textBlocks(source.text, source.segments), [source.text, source.segments])
  const codeById = useMemo(() => new Map(codes.map((code) => [code.id, code])), [codes])
  const numbered = useMemo(() => numberedCodes(codes), [codes])
  const coders = coded?.coders ?? none
  const shown = useMemo(
    () =>
      toShownCodings({
        codings: coded?.codings ?? none,
        codes: codeById,
        coders,
        memos,
        me: user?.id,
        coderId: coder === 'all' ? null : coder === 'mine' ? (user?.id ?? '') : coder,
      }),
    [coded, codeById, coders, memos, user?.id, coder],
  )
  const byBlock = useMemo(() => codingsByBlock(blocks, shown), [blocks, shown])

  /** Letters typed after C and before the field of the codes has opened. */
  const ahead = useRef('')
  const openPicker = useCallback(
    (range: TextRange, anchor: Anchor) => {
      ahead.current = ''
      if (canEdit) setPicker({ range, anchor })
    },
    [canEdit],
  )
  const reading = useReading(root, blocks, shown, openPicker)
  const { held, hold } = reading
  const felt = useQuery({ ...feelingsQuery(ws, projectId, source.id), enabled: showFelt })
  const feelings = (showFelt && felt.data?.feelings) || none
  useFeltWords(root, blocks, feelings, shown)
  const feltByBlock = useMemo(
    () => Map.groupBy(feelings, ({ start }) => blockIndexAt(blocks, start)),
    [blocks, feelings],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: only the address says where to begin
  useEffect(() => {
    if (at === undefined) return
    const index = blockIndexAt(blocks, at)
    const show = () =>
      root.current?.querySelector(`[data-block="${Math.max(0, index)}"]`)?.scrollIntoView({ block: 'center' })
    show()
    // The first time the heights of paragraphs far away are guesses.
    requestAnimationFrame(show)
    const coding = shown.find(({ start }) => start === at)
    if (coding) hold({ start: coding.start, end: coding.end })
  }, [at, blocks, coded === undefined])

  const give = async (range: TextRange, codeId: string) => {
    await actions.act('The code was not given', (api) =>
      api.addCodings([{ codeId, sourceId: source.id, start: range.start, end: range.end }]),
    )
  }
  const create = async (range: TextRange, name: string) => {
    const codeId = await actions.createCode(name)
    if (codeId) await give(range, codeId)
  }
  const closePicker = () => {
    setPicker(null)
    window.getSelection()?.removeAllRanges()
    root.current?.focus({ preventScroll: true })
  }
  const mineOn = (range: TextRange) =>
    shown.filter((one) => one.coder === null && one.start === range.start && one.end === range.end)
  const openCard = useCallback((ids: string[], element: HTMLElement) => {
    const { left, bottom } = element.getBoundingClientRect()
    setCard({ ids, anchor: { x: left, y: bottom + 4 } })
  }, [])
  const onPlay = useCallback((ms: number) => player.current?.playFrom(ms), [])

  const hasMedia = source.media !== null
  // Long texts have thousands of paragraphs: they are gone through only when one of them is drawn differently.
  const paragraphs = useMemo(
    () =>
      blocks.map((block, index) => {
        const codings = byBlock[index]!
        const open = card?.ids.find((id) => codings.some((one) => one.id === id)) ?? null
        return (
          <ReaderBlock
            key={block.start}
            block={block}
            index={index}
            codings={codings}
            feelings={feltByBlock.get(index) ?? none}
            active={open}
            onOpen={openCard}
            onPlay={hasMedia ? onPlay : undefined}
          />
        )
      }),
    [blocks, byBlock, feltByBlock, card, openCard, onPlay, hasMedia],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    if (picker) {
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) ahead.current += event.key
      return
    }
    if (reading.onArrow(event)) {
      event.preventDefault()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const key = event.key.toLowerCase()
    if (key === 'escape') hold(null)
    else if (!held) return
    else if ((key === 'c' || key === 'enter') && canEdit) openPicker(held, reading.anchorOf(held))
    else if (/^[1-9]$/.test(key) && canEdit) {
      const codeId = [...numbered].find(([, number]) => String(number) === key)?.[0]
      if (codeId) void give(held, codeId)
    } else if (key === 'm') {
      const here = shown.filter((one) => one.start < held.end && one.end > held.start)
      if (here.length > 0) setCard({ ids: here.map(({ id }) => id), anchor: reading.anchorOf(held) })
    } else if ((key === 'delete' || key === 'backspace') && canEdit) {
      const ids = shown
        .filter((one) => one.coder === null && one.start >= held.start && one.end <= held.end)
        .map(({ id }) => id)
      if (ids.length > 0) void actions.act('The codes were not taken away', (api) => api.removeCodings(ids))
    } else if (key === 'p' && source.media) {
      const said = blocks
        .slice(0, blockIndexAt(blocks, held.start) + 1)
        .findLast(({ startMs }) => startMs !== null)
      if (said?.startMs !== null && said) onPlay(said.startMs)
    } else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    const run = (event.target as HTMLElement).closest<HTMLElement>('[data-ids]')
    if (!run || !window.getSelection()?.isCollapsed) return
    const ids = run.dataset.ids?.split(' ') ?? []
    setCard({ ids, anchor: { x: event.clientX, y: event.clientY + 8 } })
  }
  const panel = (
    <CodesPanel
      projectId={projectId}
      codes={codes}
      actions={actions}
      numbered={numbered}
      onPick={
        held && canEdit
          ? (codeId) => {
              setShowCodes(false)
              void give(held, codeId)
            }
          : undefined
      }
    />
  )
  return (
    <div className={classes.page}>
      <ReaderHead
        source={source}
        coders={coders}
        coder={coder}
        onCoder={onCoder}
        actions={actions}
        codings={shown.length}
        onCodes={() => setShowCodes(true)}
        felt={showFelt}
        onFelt={setShowFelt}
      />
      <div className={classes.body}>
        <aside className={classes.panel} aria-label="Codes">
          {panel}
        </aside>
        <div className={classes.reading}>
          {source.media && (
            <div className={classes.player}>
              <MediaPlayer
                ref={player}
                src={researchApi.mediaPath(ws, projectId, source.id)}
                type={source.media.type}
                blocks={blocks}
                root={root}
              />
            </div>
          )}
          <section
            ref={root}
            className={classes.scroll}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the text is gone through sentence by sentence with the keys
            tabIndex={0}
            aria-label={`Text of ${source.title}. Arrow keys go from sentence to sentence, C codes.`}
            onKeyDown={onKeyDown}
            onClick={onClick}
          >
            {source.blanked.length > 0 && (
              <p className={classes.blanked}>
                {source.blanked.some(({ why }) => why === 'withdrawn')
                  ? 'Some words are hidden: somebody has withdrawn consent.'
                  : 'Some words are gone: somebody was erased.'}
              </p>
            )}
            {paragraphs}
            {blocks.length === 0 && <p className={classes.blanked}>There are no words in this source.</p>}
          </section>
          {held && canEdit && !picker && (
            <div className={classes.touchBar}>
              <Button onClick={() => openPicker(held, { x: 16, y: window.innerHeight / 3 })}>
                Code these words
              </Button>
              <Button variant="default" onClick={() => hold(null)}>
                Let go
              </Button>
            </div>
          )}
        </div>
      </div>
      <p className="visually-hidden" role="status">
        {reading.spoken}
      </p>
      <CodePicker
        anchor={picker?.anchor ?? null}
        words={picker ? textOf(blocks, picker.range) : ''}
        codes={codes}
        given={new Set(picker ? mineOn(picker.range).map(({ codeId }) => codeId) : [])}
        numbered={numbered}
        ahead={ahead}
        onPick={(codeId, stay) => {
          if (!picker) return
          void give(picker.range, codeId)
          if (!stay) closePicker()
        }}
        onCreate={(name, stay) => {
          if (!picker) return
          void create(picker.range, name)
          if (!stay) closePicker()
        }}
        onClose={closePicker}
      />
      <CodingCard
        codings={card ? shown.filter(({ id }) => card.ids.includes(id)) : none}
        anchor={card?.anchor ?? null}
        actions={actions}
        onClose={() => {
          setCard(null)
          root.current?.focus({ preventScroll: true })
        }}
      />
      <Drawer
        opened={showCodes}
        onClose={() => setShowCodes(false)}
        title="Codes"
        position="bottom"
        size="70%"
      >
        {panel}
      </Drawer>
    </div>
  )
}
