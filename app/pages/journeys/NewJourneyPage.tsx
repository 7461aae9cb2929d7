import { Button, TextInput } from '@mantine/core'
import { IconArrowRight, IconFile, IconFileUpload, IconRoute, IconTemplate } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { CreateJourneyInput } from '../../../shared/wire/journey.ts'
import { api } from '../../api.ts'
import { FormError } from '../../components/FormError.tsx'
import { Page } from '../../components/Page.tsx'
import { journeysQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { FromData } from './FromData.tsx'
import { FromTemplate } from './FromTemplate.tsx'
import classes from './NewJourney.module.css'

const ways = [
  {
    way: 'data',
    Icon: IconRoute,
    title: 'From your data',
    text: 'Stages and steps are proposed from the order in which customers went. You rename, drag and merge before anything is made.',
  },
  {
    way: 'template',
    Icon: IconTemplate,
    title: 'From a template',
    text: 'A journey others have drawn before: shop, trial, bank account, claim, hospital visit, support.',
  },
  {
    way: 'blank',
    Icon: IconFile,
    title: 'Blank',
    text: 'One stage with one step, and the usual lanes. You add the rest.',
  },
  {
    way: 'file',
    Icon: IconFileUpload,
    title: 'From a file',
    text: 'A map drawn elsewhere: a table, a Miro board, Lucid, Mermaid, CJML, or one exported here. Or a list of steps that you paste.',
  },
] as const

/** The ways to a new map. */
export function NewJourneyPage() {
  const { id } = useWorkspace()
  const { way } = useSearch({ from: '/w/$workspaceId/journeys/new' })
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const create = useMutation({
    mutationFn: (input: CreateJourneyInput) => api.journeys.create(id, input),
    onSuccess: async (journey) => {
      await queryClient.invalidateQueries(journeysQuery(id))
      await navigate({
        to: '/w/$workspaceId/journeys/$journeyId',
        params: { workspaceId: id, journeyId: journey.id },
      })
    },
  })
  const making = { create: create.mutate, busy: create.isPending, error: create.error }
  const back = way
    ? { to: `/w/${id}/journeys/new`, label: 'New map' }
    : { to: `/w/${id}/journeys`, label: 'Journeys' }
  if (way === 'data') return <FromData back={back} {...making} />
  if (way === 'template') return <FromTemplate back={back} {...making} />
  if (way === 'file')
    return <Navigate to="/w/$workspaceId/journeys/import" params={{ workspaceId: id }} replace />
  if (way === 'blank')
    return (
      <Page key="blank" title="Blank map" back={back} width="reading">
        <Blank {...making} />
      </Page>
    )
  return (
    <Page
      title="New map"
      back={back}
      width="reading"
      intro="However it starts, everything on it can be changed later."
    >
      <ul className={classes.ways}>
        {ways.map(({ way: to, Icon, title, text }) => (
          <li key={to}>
            <Link
              className={classes.way}
              to="/w/$workspaceId/journeys/new"
              params={{ workspaceId: id }}
              search={{ way: to }}
            >
              <Icon size={24} stroke={1.5} className={classes.wayIcon} aria-hidden="true" />
              <span>
                <span className={classes.wayTitle}>{title}</span>
                <span className={classes.wayText}>{text}</span>
              </span>
              <IconArrowRight size={18} className={classes.wayArrow} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

export interface Making {
  create: (input: CreateJourneyInput) => void
  busy: boolean
  error: unknown
}

function Blank({ create, busy, error }: Making) {
  const [title, setTitle] = useState('')
  return (
    <form
      className={classes.blank}
      onSubmit={(event) => {
        event.preventDefault()
        create({ from: 'blank', title: title.trim() })
      }}
    >
      <TextInput
        label="Title"
        placeholder="For example: Buying in the shop"
        required
        maxLength={200}
        value={title}
        data-autofocus
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <FormError error={error} />
      <Button type="submit" loading={busy} disabled={!title.trim()}>
        Make the map
      </Button>
    </form>
  )
}
