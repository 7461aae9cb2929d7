import { Fragment } from 'react'

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform)
const names: Record<string, string> = { Mod: isMac ? '⌘' : 'Ctrl', Arrows: '← ↑ ↓ →', Plus: '+' }

/** Keys as they stand on the keyboard: `Mod+Shift+S`, or several after commas. */
export function KeyCaps({ keys }: { keys: string }) {
  return keys.split(', ').map((one, index) => (
    <Fragment key={one}>
      {index > 0 && ' '}
      <kbd>
        {one
          .split('+')
          .map((key) => names[key] ?? key)
          .join(' ')}
      </kbd>
    </Fragment>
  ))
}
