import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api.ts'
import { NewPasswordField, passwordLength } from '../../components/NewPasswordField.tsx'
import { notifyDone } from '../../components/notify.ts'
import { SubmitForm } from '../../components/SubmitForm.tsx'
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
    <SubmitForm sending={save} submit="Save" disabled={!name.trim() || name.trim() === current}>
      <TextInput
        label="Your name"
        autoComplete="name"
        required
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </SubmitForm>
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
    <SubmitForm
      sending={save}
      submit="Change the password"
      disabled={!currentPassword || newPassword.length < passwordLength}
    >
      <PasswordInput
        label="Password now"
        autoComplete="current-password"
        required
        value={currentPassword}
        onChange={(event) => setCurrentPassword(event.currentTarget.value)}
      />
      <NewPasswordField label="New password" value={newPassword} onChange={setNewPassword} />
    </SubmitForm>
  )
}
