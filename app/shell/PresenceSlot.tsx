import { createContext, type ReactNode, useContext, useState } from 'react'
import { createPortal } from 'react-dom'

const Slot = createContext<{ node: HTMLElement | null; setNode: (node: HTMLElement | null) => void }>({
  node: null,
  setNode: () => undefined,
})

export function PresenceProvider({ children }: { children: ReactNode }) {
  const [node, setNode] = useState<HTMLElement | null>(null)
  return <Slot value={{ node, setNode }}>{children}</Slot>
}

/** Stands in the top bar; empty unless the page fills it. */
export function PresenceSlot() {
  const { setNode } = useContext(Slot)
  return <div ref={setNode} style={{ display: 'flex', alignItems: 'center', gap: 8, marginRight: 4 }} />
}

/** Puts its children into the top bar while the page is open: who else is here, whether all is saved. */
export function Presence({ children }: { children: ReactNode }) {
  const { node } = useContext(Slot)
  return node && createPortal(children, node)
}
