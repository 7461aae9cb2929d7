import { type RefObject, useEffect, useRef } from 'react'

let loaded = false

/** The heading of a page; the focus moves to it when it is navigated to, so that a screen reader announces it. */
export function usePageHeading(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The page a browser loads starts where it always does, at the skip link; only later ones announce themselves.
    if (loaded) heading.current?.focus({ preventScroll: true })
    loaded = true
  }, [])
  return heading
}
