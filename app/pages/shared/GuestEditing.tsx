import { TextInput } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { SharedOffer } from '../../../shared/wire/share.ts'
import { Logo } from '../../components/Logo.tsx'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import { SubmitForm } from '../../components/SubmitForm.tsx'
import classes from './entry.module.css'
import type { SharedApi } from './sharedApi.ts'

/** Before a link to edit opens its map: under which name the changes are made. */
export function GuestEditing({ api, offer, token }: { api: SharedApi; offer: SharedOffer; token: string }) {
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const join = useMutation({
    mutationFn: () => api.join(name.trim()),
    onSuccess: (answer) => open(answer.joined),
  })
  const open = (joined: SharedOffer['joined']) => {
    if (!joined) return
    const { workspaceId, journeyId } = joined
    void navigate({
      to: '/shared/$token/$workspaceId/$journeyId',
      params: { token, workspaceId, journeyId },
      replace: true,
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for somebody who has been here before
  useEffect(() => {
    open(offer.joined)
  }, [offer.joined])
  useDocumentTitle('Shared map · Desirepath')
  if (offer.joined) return <PageSkeleton />
  return (
    <main className={classes.page}>
      <Logo size={34} />
      <h1>Edit this map together</h1>
      <p>You need no account. Everybody on the map sees your name and what you change.</p>
      <div className={classes.form}>
        <SubmitForm sending={join} submit="Open the map" main disabled={!name.trim()}>
          <TextInput
            label="Your name"
            autoFocus
            maxLength={50}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </SubmitForm>
      </div>
      <p>
        You have an account here?{' '}
        <Link to="/sign-in" search={{ next: `/shared/${token}` }}>
          Sign in first
        </Link>
      </p>
    </main>
  )
}
