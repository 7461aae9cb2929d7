import { useEffect, useRef } from 'react'

export type PresentKey =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'notes'
  | 'laser'
  | 'screen'
  | 'blank'
  | 'leave'

const keys: Record<string, PresentKey> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  Enter: 'next',
  ' ': 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  Backspace: 'previous',
  Home: 'first',
  End: 'last',
  n: 'notes',
  l: 'laser',
  f: 'screen',
  F5: 'screen',
  b: 'blank',
  '.': 'blank',
  Escape: 'leave',
}

/** What a key of a keyboard or a clicker means in a presentation; keys pressed in a field or on a button stay theirs. */
export function usePresentKeys(onKey: (key: PresentKey) => void): void {
  const latest = useRef(onKey)
  latest.current = onKey
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!key || event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target as Element
      if (target.closest('input, textarea, select, [role="menu"], [role="dialog"]')) return
      if (target.closest('button, a') && (event.key === 'Enter' || event.key === ' ')) return
      event.preventDefault()
      latest.current(key)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
