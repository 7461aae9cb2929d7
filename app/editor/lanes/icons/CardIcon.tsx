import { useSyncExternalStore } from 'react'
import { useFilePath } from '../sources/LaneSources.tsx'
import type { CardIconInfo } from './cardIconSet.ts'

type IconsByName = ReadonlyMap<string, CardIconInfo>

let loaded: IconsByName | null = null
let asked = false
const listeners = new Set<() => void>()

/** The set is loaded when the first card with an icon, or the picker, asks for it. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!asked) {
    asked = true
    void import('./cardIconSet.ts').then(({ cardIconSet }) => {
      loaded = new Map(cardIconSet.map((one) => [one.name, one]))
      for (const wake of [...listeners]) wake()
    })
  }
  return () => listeners.delete(listener)
}

/** The icons by name; null until they are loaded. */
export function useCardIcons(): IconsByName | null {
  return useSyncExternalStore(subscribe, () => loaded)
}

/** The icon of a card: one of the set, or an uploaded picture as `file:ID`. */
export function CardIcon({ icon, size = 16 }: { icon: string; size?: number }) {
  return icon.startsWith('file:') ? (
    <UploadedIcon id={icon.slice('file:'.length)} size={size} />
  ) : (
    <NamedIcon name={icon} size={size} />
  )
}

function UploadedIcon({ id, size }: { id: string; size: number }) {
  const path = useFilePath()
  return (
    <img
      src={path(id)}
      width={size}
      height={size}
      alt=""
      draggable={false}
      style={{ flex: 'none', objectFit: 'contain' }}
    />
  )
}

function NamedIcon({ name, size }: { name: string; size: number }) {
  const icons = useCardIcons()
  // Its room is kept until the set is loaded, and not for a name that is not in it.
  if (!icons) return <span style={{ flex: 'none', width: size, height: size }} />
  const Icon = icons.get(name)?.Icon
  return Icon ? <Icon size={size} stroke={1.6} aria-hidden="true" style={{ flex: 'none' }} /> : null
}
