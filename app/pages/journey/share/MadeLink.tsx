import { Button, Textarea, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ShareLink } from '../../../../shared/wire/share.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './share.module.css'
import { describeLink } from './shareWords.ts'

/** A link that was just made: its address is shown only now. */
export function MadeLink({ link, token, onDone }: { link: ShareLink; token: string; onDone: () => void }) {
  const { timezone } = useWorkspace()
  const address = `${window.location.origin}/shared/${token}`
  const frame =
    `<iframe src="${window.location.origin}/embed/${token}" title="Journey map" ` +
    'width="100%" height="640" style="border:0" loading="lazy"></iframe>'
  return (
    <div className={classes.part} role="status">
      <p>
        The link is ready. Copy it now: it is not shown again, because only its fingerprint is kept.
        <br />
        <span className="quiet">{describeLink(link, timezone)}.</span>
      </p>
      <Copied label="Link" value={address} />
      {link.sites.length > 0 && (
        <>
          <Copied label="Code for your page" value={frame} long />
          <p className="quiet">
            It works on {link.sites.join(', ')}. Set width and height as you like; the map fills the frame.
          </p>
        </>
      )}
      <Button variant="default" className={classes.start ?? ''} onClick={onDone}>
        Done
      </Button>
    </div>
  )
}

function Copied({ label, value, long = false }: { label: string; value: string; long?: boolean }) {
  const clipboard = useClipboard({ timeout: 2500 })
  const field = {
    label,
    value,
    readOnly: true,
    className: classes.grow ?? '',
    onFocus: (event: { currentTarget: { select(): void } }) => event.currentTarget.select(),
  }
  return (
    <div className={classes.copy}>
      {long ? <Textarea {...field} autosize minRows={2} /> : <TextInput {...field} />}
      <Button
        leftSection={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.7} />}
        onClick={() => clipboard.copy(value)}
      >
        {clipboard.copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  )
}
