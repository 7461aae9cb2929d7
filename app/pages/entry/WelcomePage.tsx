import { FileButton } from '@mantine/core'
import { IconArrowRight, IconFileUpload, IconMap2, IconUserPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { FormError } from '../../components/FormError.tsx'
import { DropVeil } from '../../shell/DropVeil.tsx'
import { NewWorkspaceDialog } from '../../shell/NewWorkspaceDialog.tsx'
import { useFileDrop } from '../../shell/useFileDrop.ts'
import { sessionQuery } from '../../state/queries.ts'
import { useSession } from '../../state/useWorkspace.ts'
import { acceptedFiles, keepFiles, takeFiles } from '../data/droppedFiles.ts'
import classes from './EntryFrame.module.css'
import { EntryFrame } from './EntryFrame.tsx'

/** The first minute: the sample in one click, or an account for one's own events. */
export function WelcomePage() {
  const { user, firstRun, local } = useSession()
  if (user) return <FirstWorkspace />
  if (!firstRun) return <Navigate to="/sign-in" />
  if (!local) return <NotYetOpen />
  return <FirstRun />
}

function FirstRun() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const over = useFileDrop(true, (files) => {
    keepFiles(files)
    void navigate({ to: '/create-account' })
  })
  const open = useMutation({
    mutationFn: () => api.firstRun.openSample(browserZone()),
    onSuccess: async ({ session, workspaceId }) => {
      queryClient.setQueryData(sessionQuery.queryKey, session)
      await navigate({ to: '/w/$workspaceId', params: { workspaceId } })
    },
  })
  return (
    <EntryFrame
      title="The path you drew, and the path people take"
      lead="Desirepath lays the real paths of your customers over the journey your team planned, and shows where the two part."
    >
      <div className={classes.ways}>
        <button
          type="button"
          className={classes.way}
          data-main
          disabled={open.isPending}
          onClick={() => open.mutate()}
        >
          <IconMap2 size={24} stroke={1.5} className={classes.wayIcon} aria-hidden="true" />
          <span>
            <span className={classes.wayTitle}>
              {open.isPending ? 'Opening the sample' : 'Open the sample'}
            </span>
            <span className={classes.wayText}>
              A shop with its events and a finished map. No account needed.
            </span>
          </span>
          <IconArrowRight size={18} className={classes.wayArrow} aria-hidden="true" />
        </button>
        <Link className={classes.way} to="/create-account">
          <IconUserPlus size={24} stroke={1.5} className={classes.wayIcon} aria-hidden="true" />
          <span>
            <span className={classes.wayTitle}>Start with your own events</span>
            <span className={classes.wayText}>Drop a file here, or create your account first.</span>
          </span>
          <IconArrowRight size={18} className={classes.wayArrow} aria-hidden="true" />
        </Link>
      </div>
      <FormError error={open.error} />
      <p className={classes.below}>Everything stays on this machine. Nothing is sent anywhere.</p>
      {over && <DropVeil />}
    </EntryFrame>
  )
}

/** Somebody with an account who is in no workspace. */
function FirstWorkspace() {
  const { workspaces } = useSession()
  const [files, setFiles] = useState<File[]>()
  const [creating, setCreating] = useState(false)
  const begin = useCallback((dropped?: File[]) => {
    setFiles(dropped)
    setCreating(true)
  }, [])
  useEffect(() => takeFiles(begin), [begin])
  const over = useFileDrop(!creating, begin)
  const first = workspaces[0]
  if (first && !creating) return <Navigate to="/w/$workspaceId" params={{ workspaceId: first.id }} />
  return (
    <EntryFrame
      title="Make a workspace"
      lead="A workspace keeps the maps, events and members of one team. Drop a file of events here and it is opened in a new one."
    >
      <div className={classes.ways}>
        <FileButton accept={acceptedFiles} multiple onChange={(chosen) => chosen.length > 0 && begin(chosen)}>
          {(props) => (
            <button {...props} type="button" className={classes.way} data-main>
              <IconFileUpload size={24} stroke={1.5} className={classes.wayIcon} aria-hidden="true" />
              <span>
                <span className={classes.wayTitle}>Choose a file of events</span>
                <span className={classes.wayText}>
                  Or drop it anywhere here. You check its columns before anything is read.
                </span>
              </span>
              <IconArrowRight size={18} className={classes.wayArrow} aria-hidden="true" />
            </button>
          )}
        </FileButton>
        <button type="button" className={classes.way} onClick={() => begin()}>
          <IconMap2 size={24} stroke={1.5} className={classes.wayIcon} aria-hidden="true" />
          <span>
            <span className={classes.wayTitle}>Empty workspace</span>
            <span className={classes.wayText}>You will be its owner and can invite others.</span>
          </span>
          <IconArrowRight size={18} className={classes.wayArrow} aria-hidden="true" />
        </button>
      </div>
      <NewWorkspaceDialog
        opened={creating}
        onClose={() => setCreating(false)}
        {...(files ? { files } : {})}
      />
      {over && <DropVeil />}
    </EntryFrame>
  )
}

function NotYetOpen() {
  return (
    <EntryFrame
      title="Not open yet"
      lead="Nobody has an account here so far. The first one is created in a browser on the machine Desirepath runs on; after that you can sign in from anywhere it can be reached."
    >
      <p className={classes.below}>
        Ask the person who runs it to create their account and to send you an invitation.
      </p>
    </EntryFrame>
  )
}

function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}
