import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { FormError } from '../../components/FormError.tsx'
import { notifyDone } from '../../components/notify.ts'
import { sessionQuery } from '../../state/queries.ts'
import { useSession } from '../../state/useWorkspace.ts'
import { Section } from './Section.tsx'
import classes from './Settings.module.css'

export function AccountSection() {
  const { user } = useSession()
  if (!user) return null
  if (user.anonymous)
    return (
      <Section title="Your account">
        <p className={classes.text}>
          You are trying Desirepath without an account. With one you can sign in from elsewhere and invite
          others; everything you made comes along.
        </p>
        <Button component={Link} to="/create-account" mt={12}>
          Create your account
        </Button>
      </Section>
    )
  return (
    <Section title="Your account" text={user.email}>
      <NameForm name={user.name} />
      <PasswordForm />
    </Section>
  )
}

function NameForm({ name: current }: { name: string }) {
  const queryClient = useQueryClient()
  const [name, setName] = useState(current)
  const save = useMutation({
    mutationFn: () => api.account.rename(name.trim()),
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session)
      notifyDone('Your name is saved')
    },
  })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <TextInput
        label="Your name"
        autoComplete="name"
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FormError error={save.error} />
      <Button
        type="submit"
        variant="default"
        disabled={!name.trim() || name.trim() === current}
        loading={save.isPending}
      >
        Save
      </Button>
    </form>
  )
}

function PasswordForm() {
  const [currentPassword, setCurrentPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const save = useMutation({
    mutationFn: () => api.account.changePassword({ currentPassword, newPassword }),
    onSuccess: () => {
      setCurrentPassword('')
      setNewPassword('')
      notifyDone('Your password is changed', 'Every other browser is signed out.')
    },
  })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <PasswordInput
        label="Password now"
        autoComplete="current-password"
        required
        value={currentPassword}
        onChange={(event) => setCurrentPassword(event.currentTarget.value)}
      />
      <PasswordInput
        label="New password"
        description="At least 10 characters; a short sentence is good."
        autoComplete="new-password"
        minLength={10}
        maxLength={128}
        required
        value={newPassword}
        onChange={(event) => setNewPassword(event.currentTarget.value)}
      />
      <FormError error={save.error} />
      <Button
        type="submit"
        variant="default"
        disabled={!currentPassword || newPassword.length < 10}
        loading={save.isPending}
      >
        Change the password
      </Button>
    </form>
  )
}
