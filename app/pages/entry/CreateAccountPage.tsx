import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { SubmitForm } from '../../components/SubmitForm.tsx'
import { sessionQuery } from '../../state/queries.ts'
import { useSession } from '../../state/useWorkspace.ts'
import { filesInWaiting } from '../data/droppedFiles.ts'
import { AccountFields, isFieldError } from './AccountFields.tsx'
import classes from './EntryFrame.module.css'
import { EntryFrame } from './EntryFrame.tsx'

export function CreateAccountPage() {
  const { user, firstRun } = useSession()
  const { next } = useSearch({ from: '/create-account' })
  const [value, setValue] = useState({ name: '', email: '', password: '' })
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [waiting] = filesInWaiting()
  const create = useMutation({
    mutationFn: () => (firstRun ? api.firstRun.createAccount(value) : api.account.create(value)),
    onSuccess: async (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session)
      await navigate({ to: next ?? '/' })
    },
  })
  if (user && !user.anonymous && !create.isPending && !create.isSuccess) return <Navigate to="/" />
  return (
    <EntryFrame
      title={user?.anonymous ? 'Keep your work' : 'Create your account'}
      lead={
        user?.anonymous
          ? 'With an account you can sign in from elsewhere and invite others. Everything you made so far comes along.'
          : firstRun
            ? 'The first account owns this Desirepath and may invite others.'
            : undefined
      }
    >
      <SubmitForm sending={create} submit="Create account" quietError={isFieldError(create.error)} main>
        <AccountFields value={value} onChange={setValue} error={create.error} />
      </SubmitForm>
      {waiting && <p className={classes.below}>“{waiting.name}” is opened as soon as your account exists.</p>}
      <p className={classes.below}>
        {firstRun ? (
          <Link to="/">Back to the start</Link>
        ) : (
          <>
            You have one already? <Link to="/sign-in">Sign in</Link>
          </>
        )}
      </p>
    </EntryFrame>
  )
}
