import { Button } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatTime } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import type { ShareLink } from '../../../../shared/wire/share.ts'
import { notifyError } from '../../../components/notify.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { MadeLink } from './MadeLink.tsx'
import { NewLink } from './NewLink.tsx'
import classes from './share.module.css'
import type { ShareApi } from './shareApi.ts'
import { describeLink, linkWords } from './shareWords.ts'

/** Links for people without an account: making, looking at and taking back. */
export function LinksTab({
  api,
  links,
  queryKey,
}: {
  api: ShareApi
  links: readonly ShareLink[]
  queryKey: readonly unknown[]
}) {
  const { timezone } = useWorkspace()
  const client = useQueryClient()
  const [making, setMaking] = useState(links.length === 0)
  const [made, setMade] = useState<ShareLink | null>(null)
  const refresh = () => client.invalidateQueries({ queryKey })
  const revoke = useMutation({
    mutationFn: (linkId: string) => api.revokeLink(linkId),
    onSuccess: refresh,
    onError: (error) => notifyError('The link was not taken back', error),
  })
  if (made?.token) return <MadeLink link={made} token={made.token} onDone={() => setMade(null)} />
  if (making)
    return (
      <NewLink
        api={api}
        onCancel={links.length === 0 ? null : () => setMaking(false)}
        onMade={(link) => {
          setMade(link)
          setMaking(false)
          void refresh()
        }}
      />
    )
  return (
    <div className={classes.part}>
      <ul className={classes.links} aria-label="Links to this map">
        {links.map((link) => (
          <li key={link.id} className={classes.link} data-ended={link.expired || undefined}>
            <IconLink size={18} stroke={1.6} aria-hidden="true" />
            <span className={classes.who}>
              <span>
                {link.label || `Link to ${linkWords[link.role].toLowerCase()}`}
                {link.label && <span className="quiet"> · {linkWords[link.role].toLowerCase()}</span>}
              </span>
              <small className="quiet">{describeLink(link, timezone)}</small>
              <small className="quiet">
                {link.lastUsedAt ? `Last used ${formatTime(link.lastUsedAt, timezone)}` : 'Not used yet'}
                {link.guests > 0 && `, ${plural(link.guests, 'guest')}`}
                {link.createdBy && `, made by ${link.createdBy}`}
              </small>
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={`Take back the link ${link.label}`}
              loading={revoke.isPending && revoke.variables === link.id}
              onClick={() => revoke.mutate(link.id)}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
      {links.length === 0 && <p className="quiet">There is no link to this map.</p>}
      <Button className={classes.start ?? ''} onClick={() => setMaking(true)}>
        New link
      </Button>
    </div>
  )
}
