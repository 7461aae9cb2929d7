import { Button, Menu, Modal } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import { FormError } from '../../components/FormError.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { useProjectId } from './ProjectFrame.tsx'
import classes from './research.module.css'
import { researchApi } from './researchApi.ts'

type Dropped = Awaited<ReturnType<typeof researchApi.dropped>>['dropped']

/** Projects and codebooks to and from other tools: REFI-QDA files and plain tables. */
export function ExchangeMenu() {
  const { id, canEdit } = useWorkspace()
  const projectId = useProjectId()
  const queryClient = useQueryClient()
  const chooser = useRef<HTMLInputElement>(null)
  const [leaving, setLeaving] = useState(false)
  const bring = useMutation({
    mutationFn: (file: File) => researchApi.bringExchange(id, projectId, file),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['ws', id, 'research'] }),
  })
  const dropped = useQuery({
    queryKey: ['ws', id, 'research', projectId, 'dropped'],
    queryFn: () => researchApi.dropped(id, projectId),
    enabled: leaving,
  })
  const download = (kind: 'project' | 'codebook' | 'codebook-csv') =>
    researchApi.exchangePath(id, projectId, kind)
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<IconArrowsExchange size={16} stroke={1.7} />}>
            Other tools
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Take elsewhere</Menu.Label>
          <Menu.Item onClick={() => setLeaving(true)}>Project (REFI-QDA, .qdpx)</Menu.Item>
          <Menu.Item component="a" href={download('codebook')} download>
            Codes (REFI-QDA, .qdc)
          </Menu.Item>
          <Menu.Item component="a" href={download('codebook-csv')} download>
            Codes (CSV)
          </Menu.Item>
          {canEdit && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => chooser.current?.click()}>
                Bring in a .qdpx, .qdc or table of codes
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label="A project or codebook of another tool"
        accept=".qdpx,.qdc,.csv,.xlsx"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) bring.mutate(file)
        }}
      />
      <Modal opened={leaving} onClose={() => setLeaving(false)} title="Take the project elsewhere">
        <p className={classes.small}>
          The file opens in NVivo, ATLAS.ti, MAXQDA, QualCoder and others. Names stay masked, and whoever is
          hidden or erased is not in it.
        </p>
        {dropped.data && <DroppedList dropped={dropped.data.dropped} />}
        <FormError error={dropped.error} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setLeaving(false)}>
            Cancel
          </Button>
          <Button component="a" href={download('project')} download onClick={() => setLeaving(false)}>
            Download
          </Button>
        </div>
      </Modal>
      <Modal
        opened={!bring.isIdle}
        onClose={() => !bring.isPending && bring.reset()}
        title={bring.isPending ? 'Being read' : bring.error ? 'It was not brought in' : 'It was brought in'}
      >
        {bring.isPending && (
          <p className={classes.small}>Large projects take a while. Nothing is lost if you wait.</p>
        )}
        <FormError error={bring.error} />
        {bring.data && (
          <>
            <p>
              {[
                plural(bring.data.codes, 'code'),
                plural(bring.data.sources, 'source'),
                plural(bring.data.codings, 'coding'),
              ].join(', ')}{' '}
              {bring.data.codes + bring.data.sources + bring.data.codings === 1 ? 'was' : 'were'} added.
            </p>
            <DroppedList dropped={bring.data.dropped} />
          </>
        )}
        {!bring.isPending && (
          <div className={classes.buttons}>
            <Button onClick={() => bring.reset()}>Close</Button>
          </div>
        )}
      </Modal>
    </>
  )
}

function DroppedList({ dropped }: { dropped: Dropped }) {
  if (dropped.length === 0) return <p className={classes.small}>Nothing is left behind.</p>
  return (
    <>
      <p className={classes.dropTitle}>What has no place there:</p>
      <ul className={classes.dropList}>
        {dropped.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may be left behind twice
          <li key={index}>
            {one.what} <span className="quiet">{one.why}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
