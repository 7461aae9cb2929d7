import { useEffect, useState } from 'react'
import { useSession } from '../../state/useWorkspace.ts'
import { LiveLink } from './LiveLink.ts'

/** The live link to a document for who is signed in, destroyed when the page leaves it; null at first. */
export function useLiveLink(kind: 'journey' | 'persona', id: string): LiveLink | null {
  const { user } = useSession()
  const [link, setLink] = useState<LiveLink | null>(null)
  const userId = user?.id ?? 'anonymous'
  const userName = user?.name ?? 'Somebody'
  useEffect(() => {
    const opened = new LiveLink({ kind, id, user: { id: userId, name: userName } })
    setLink(opened)
    return () => {
      setLink(null)
      opened.destroy()
    }
  }, [kind, id, userId, userName])
  return link
}
