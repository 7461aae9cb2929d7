import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type PointerEvent, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PeopleContext, usePeople } from '../../editor/live/PeopleContext.tsx'
import { type Followed, goOnAlone } from './goOnAlone.ts'
import { PresentBar } from './PresentBar.tsx'
import classes from './present.module.css'
import { type PresentSearch, toPresentSearch } from './presentSearch.ts'
import { SlideView } from './SlideView.tsx'
import { toSlides } from './slides.ts'
import { useJourneyModel } from './useJourneyModel.ts'
import { usePresentChannel } from './usePresentChannel.ts'
import { type PresentKey, usePresentKeys } from './usePresentKeys.ts'

/** Pixels a finger travels to turn the slide. */
const swipe = 50
const laserPauseMs = 60
const none: readonly string[] = []

/** The slides on the whole screen, turned by keys, clicker, fingers and buttons. */
export function Presentation({
  journeyId,
  touchpoint,
}: {
  journeyId: string
  touchpoint: (id: string) => string
}) {
  const raw: Record<string, unknown> = useSearch({ strict: false })
  // A slide is measured anew when what it shows changes, and must not be for every move of the laser.
  const search = useMemo(() => toPresentSearch(raw), [raw])
  const { workspaceId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const people = useContext(PeopleContext)
  const others = usePeople()
  const model = useJourneyModel()
  const [notes, setNotes] = useState(false)
  const [laser, setLaser] = useState(false)
  const [blank, setBlank] = useState(false)
  const [dot, setDot] = useState<{ x: number; y: number } | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const touched = useRef<{ x: number; y: number } | null>(null)

  const leader = search.follow
    ? others.find((one) => one.userId === search.follow && one.presenting)
    : undefined
  // What who leads showed last stays until one goes on alone.
  const [seen, setSeen] = useState<Followed | null>(null)
  if (!search.follow && seen) setSeen(null)
  const by = leader?.presenting?.by ?? seen?.by ?? search.by ?? 'stages'
  // In a hand one step at a time can be read; who follows somebody sees their slides.
  const phone = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const slides = useMemo(
    () => toSlides(model, by, phone && !search.follow ? 1 : undefined),
    [model, by, phone, search.follow],
  )
  const wanted = leader?.presenting?.slide ?? seen?.slide.key ?? search.slide
  const at = Math.max(
    0,
    slides.findIndex((slide) => slide.key === wanted),
  )
  const slide = slides[at]
  if (leader && slide && (seen?.by !== by || seen.slide !== slide)) setSeen({ by, slide })

  const change = useCallback(
    (patch: { [K in keyof PresentSearch]: PresentSearch[K] | undefined }) =>
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, ...patch }),
        replace: true,
      } as never),
    [navigate],
  )
  const go = (index: number) => {
    const next = slides[Math.min(slides.length - 1, Math.max(0, index))]
    setBlank(false)
    // Who turns a slide themselves goes their own way.
    if (next) change({ slide: next.key, follow: undefined, by: by === 'views' ? 'views' : undefined })
  }
  const isLed = leader !== undefined
  useEffect(() => {
    if (!search.follow || !seen) return
    const next = goOnAlone(seen, isLed, toSlides(model, seen.by, phone ? 1 : undefined))
    if (next) change({ slide: next.slide, follow: undefined, by: next.by === 'views' ? 'views' : undefined })
  }, [search.follow, isLed, seen, model, phone, change])
  const leave = () =>
    void navigate({ to: '/w/$workspaceId/journeys/$journeyId', params: { workspaceId, journeyId } } as never)
  const openNotes = () =>
    window.open(`${window.location.pathname}?notes=window`, 'desirepath-notes', 'popup,width=760,height=620')
  const run = (key: PresentKey) => {
    if (key === 'next') go(at + 1)
    else if (key === 'previous') go(at - 1)
    else if (key === 'first') go(0)
    else if (key === 'last') go(slides.length - 1)
    else if (key === 'notes') setNotes((before) => !before)
    else if (key === 'laser') setLaser((before) => !before)
    else if (key === 'blank') setBlank((before) => !before)
    else if (key === 'screen') toggleFullScreen(frame.current)
    else if (blank) setBlank(false)
    else if (!document.fullscreenElement) leave()
  }
  usePresentKeys(run)
  const post = usePresentChannel(journeyId, (message) => {
    if (message.type === 'key') run(message.key)
    else if (message.type === 'hello' && slide) post({ type: 'at', by, slide: slide.key })
  })

  const key = slide?.key
  const leading = !search.follow
  useEffect(() => {
    if (!key) return
    post({ type: 'at', by, slide: key })
    if (leading) people.setPresenting({ by, slide: key, laser: null })
  }, [post, people, by, key, leading])
  useEffect(() => () => people.setPresenting(null), [people])

  const sentAt = useRef(0)
  const point = (event: PointerEvent<HTMLElement>) => {
    if (!laser || !key) return
    const rect = event.currentTarget.getBoundingClientRect()
    const spot = {
      x: (event.clientX - rect.left) / rect.width,
      y: (event.clientY - rect.top) / rect.height,
    }
    setDot(spot)
    if (!leading || event.timeStamp - sentAt.current < laserPauseMs) return
    sentAt.current = event.timeStamp
    people.setPresenting({ by, slide: key, laser: spot })
  }
  useEffect(() => {
    if (laser || !key) return
    setDot(null)
    if (leading) people.setPresenting({ by, slide: key, laser: null })
  }, [laser, people, by, key, leading])

  if (!slide)
    return (
      <div className={classes.page}>
        <EmptyState
          title={by === 'views' ? 'No view is saved yet' : 'Nothing is drawn on this map yet'}
          action={
            <button
              type="button"
              className={classes.button}
              onClick={by === 'views' ? () => change({ by: undefined }) : leave}
            >
              {by === 'views' ? 'Present stage by stage' : 'Back to the map'}
            </button>
          }
        >
          {by === 'views'
            ? 'On the map, filter what you want to show and choose “Save as a new view”; every view becomes a slide.'
            : 'Add stages and steps first; every stage becomes a slide.'}
        </EmptyState>
      </div>
    )
  const spot = leader ? leader.presenting?.laser : dot
  return (
    <div ref={frame} className={classes.page} data-laser={laser || undefined}>
      <p className="visually-hidden" role="status">
        Slide {at + 1} of {slides.length}: {slide.title}
      </p>
      <div className={classes.screen}>
        <main
          className={classes.stageArea}
          onPointerMove={point}
          onPointerLeave={() => laser && setDot(null)}
          onTouchStart={(event) => {
            const finger = event.touches[0]
            touched.current =
              finger && event.touches.length === 1 ? { x: finger.clientX, y: finger.clientY } : null
          }}
          onTouchEnd={(event) => {
            const [start, end] = [touched.current, event.changedTouches[0]]
            touched.current = null
            if (!start || !end || Math.abs(end.clientX - start.x) < swipe) return
            if (Math.abs(end.clientX - start.x) < Math.abs(end.clientY - start.y) * 1.5) return
            go(at + (end.clientX < start.x ? 1 : -1))
          }}
        >
          {blank ? (
            <div className={classes.blank} />
          ) : (
            <SlideView
              key={slide.key}
              model={model}
              slide={slide}
              figures={slide.figures && search.figures !== 'off'}
              without={search.without ?? none}
              touchpoint={touchpoint}
            />
          )}
          {spot && (
            <span
              className={classes.laser}
              role="img"
              aria-label="Laser pointer"
              style={{ left: `${spot.x * 100}%`, top: `${spot.y * 100}%` }}
            />
          )}
        </main>
        {notes && (
          <aside className={classes.notes} aria-label="Speaker notes">
            <h2>Notes</h2>
            <p>{slide.notes || 'No notes for this slide.'}</p>
            <h2>Next</h2>
            <p>{slides[at + 1]?.title ?? 'The end'}</p>
          </aside>
        )}
      </div>
      <PresentBar
        at={at}
        slides={slides}
        by={by}
        lanes={model.lanes.filter((lane) => !lane.hidden)}
        search={search}
        leader={leader?.name ?? null}
        laser={laser}
        notes={notes}
        onKey={run}
        onGo={go}
        onChange={change}
        onNotesWindow={openNotes}
        onLeave={leave}
      />
    </div>
  )
}

function toggleFullScreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void element?.requestFullscreen?.().catch(() => {})
}
