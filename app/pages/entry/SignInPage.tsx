import { PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { SubmitForm } from '../../components/SubmitForm.tsx'
import { sessionQuery } from '../../state/queries.ts'
import { useSession } from '../../state/useWorkspace.ts'
import classes from './EntryFrame.module.css'
import { EntryFrame } from './EntryFrame.tsx'

export function SignInPage() {
  const { user, firstRun } = useSession()
  const { next } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const signIn = useMutation({
    mutationFn: () => api.signIn({ email: email.trim(), password }),
    onSuccess: async (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session)
      await navigate({ to: next ?? '/' })
    },
  })
  if (user && !signIn.isPending && !signIn.isSuccess) return <Navigate to={next ?? '/'} />
  if (firstRun) return <Navigate to="/welcome" />
  return (
    <EntryFrame title="Sign in">
      <SubmitForm sending={signIn} submit="Sign in" main>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </SubmitForm>
      <p className={classes.below}>
        New here? Open the invitation link you were sent. Without one, ask an owner of the workspace.
      </p>
    </EntryFrame>
  )
}
