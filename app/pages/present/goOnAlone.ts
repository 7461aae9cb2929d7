import type { Slide } from './slides.ts'

/** A slide that somebody who leads shows. */
export type Followed = { by: 'stages' | 'views'; slide: Pick<Slide, 'key' | 'stepIds'> }

/**
 * Where who followed goes on alone. `seen` is the last slide of who led, null before there was one; `own` are
 * the slides of who followed, which may be cut smaller. Null while somebody leads, or nobody has led yet.
 */
export function goOnAlone(
  seen: Followed | null,
  isLed: boolean,
  own: readonly Pick<Slide, 'key' | 'stepIds'>[],
): { by: Followed['by']; slide: string } | null {
  if (!seen || isLed) return null
  const { key, stepIds } = seen.slide
  const first = stepIds[0]
  const same =
    first === undefined
      ? undefined
      : own.find((slide) => wholeOf(slide.key) === wholeOf(key) && slide.stepIds.includes(first))
  return { by: seen.by, slide: same?.key ?? key }
}

/** The stage or view a slide is a part of. */
function wholeOf(key: string): string {
  return key.split('.', 1)[0] as string
}
