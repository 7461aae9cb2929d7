import { PasswordInput } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Logo } from '../../components/Logo.tsx'
import { SubmitForm } from '../../components/SubmitForm.tsx'
import classes from './entry.module.css'

/** Asks for the password of a link. */
export function LinkPassword({
  unlock,
  onOpen,
}: {
  unlock: (password: string) => Promise<string>
  onOpen: (pass: string) => void
}) {
  const [password, setPassword] = useState('')
  const sending = useMutation({ mutationFn: () => unlock(password), onSuccess: onOpen })
  useDocumentTitle('Shared map · Desirepath')
  return (
    <main className={classes.page}>
      <Logo size={34} />
      <h1>This map has a password</h1>
      <p>Whoever gave you the link knows it.</p>
      <div className={classes.form}>
        <SubmitForm sending={sending} submit="Open the map" main disabled={password === ''}>
          <PasswordInput
            label="Password"
            autoFocus
            autoComplete="off"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </SubmitForm>
      </div>
    </main>
  )
}
