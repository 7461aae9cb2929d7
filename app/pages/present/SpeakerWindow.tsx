import { useEffect, useMemo, useState } from 'react'
import classes from './present.module.css'
import { toSlides } from './slides.ts'
import { useJourneyModel } from './useJourneyModel.ts'
import { usePresentChannel } from './usePresentChannel.ts'
import { usePresentKeys } from './usePresentKeys.ts'

/** The speaker's second window: notes, what comes next, the time. Its keys turn the slides of the first. */
export function SpeakerWindow({ journeyId }: { journeyId: string }) {
  const model = useJourneyModel()
  const [at, setAt] = useState<{ by: 'stages' | 'views'; slide: string } | null>(null)
  const post = usePresentChannel(journeyId, (message) => {
    if (message.type === 'at') setAt({ by: message.by, slide: message.slide })
  })
  usePresentKeys((key) => post({ type: 'key', key }))
  useEffect(() => {
    post({ type: 'hello' })
  }, [post])
  const slides = useMemo(() => (at ? toSlides(model, at.by) : []), [model, at])
  const index = slides.findIndex((slide) => slide.key === at?.slide)
  const slide = slides[index]
  return (
    <div className={classes.speaker}>
      <header>
        <Clock />
        {slide && (
          <span>
            {index + 1} of {slides.length}
          </span>
        )}
      </header>
      {slide ? (
        <main>
          <h1>{slide.title}</h1>
          <p className={classes.speakerNotes}>{slide.notes || 'No notes for this slide.'}</p>
          <p className="quiet">Next: {slides[index + 1]?.title ?? 'the end'}</p>
        </main>
      ) : (
        <main>
          <h1>No presentation is open</h1>
          <p className={classes.speakerNotes}>
            Open the presentation of this map in another window of this browser.
          </p>
        </main>
      )}
      <footer>
        <button
          type="button"
          className={classes.button}
          onClick={() => post({ type: 'key', key: 'previous' })}
        >
          Previous
        </button>
        <button type="button" className={classes.button} onClick={() => post({ type: 'key', key: 'next' })}>
          Next
        </button>
      </footer>
    </div>
  )
}

/** Minutes and seconds since the window was opened. */
function Clock() {
  const [start] = useState(() => Date.now())
  const [now, setNow] = useState(start)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.floor((now - start) / 1_000)
  return (
    <span role="timer" aria-label="Time since the start">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
    </span>
  )
}
