import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { FormError } from '../../components/FormError.tsx'
import { notifyError } from '../../components/notify.ts'
import { Page } from '../../components/Page.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { templatesQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import classes from './NewJourney.module.css'
import type { Making } from './NewJourneyPage.tsx'
import { TemplatePreview } from './TemplatePreview.tsx'

/** Templates with their stages drawn as they will stand on the map. */
export function FromTemplate({
  back,
  create,
  busy,
  error,
}: Making & { back: { to: string; label: string } }) {
  const { id } = useWorkspace()
  const { data, error: unread, refetch } = useQuery(templatesQuery(id))
  const queryClient = useQueryClient()
  const remove = useMutation({
    mutationFn: (templateId: string) => api.templates.remove(id, templateId),
    onError: (error) => notifyError('The template was not removed', error),
    onSuccess: () => {
      setChosen(null)
      return queryClient.invalidateQueries({ queryKey: templatesQuery(id).queryKey })
    },
  })
  const [chosen, setChosen] = useState<string | null>(null)
  const [title, setTitle] = useState<string | null>(null)
  const template = data?.templates.find((one) => one.id === chosen)
  return (
    <Page
      title="From a template"
      back={back}
      intro="Choose the one that comes closest; everything on it can be changed."
    >
      {unread ? (
        <ErrorState error={unread} retry={() => void refetch()} />
      ) : !data ? (
        <div className={classes.templates}>
          {[1, 2, 3, 4, 5, 6].map((key) => (
            <Skeleton key={key} height={184} radius={10} />
          ))}
        </div>
      ) : (
        <fieldset className={classes.templates}>
          <legend className="visually-hidden">Templates</legend>
          {data.templates.map(({ id: templateId, title: name, industry, description, stages, own }) => (
            <label key={templateId} className={classes.template}>
              <input
                type="radio"
                name="template"
                className="visually-hidden"
                checked={templateId === chosen}
                onChange={() => {
                  setChosen(templateId)
                  setTitle(null)
                }}
              />
              <span className={classes.industry}>
                {own ? `Your own${industry ? `, ${industry}` : ''}` : industry}
              </span>
              <span className={classes.templateTitle}>{name}</span>
              <span className={classes.wayText}>{description}</span>
              <span className={classes.stageLine}>
                {stages.map((stage, index) => (
                  <span key={`${stage.title}-${index.toString()}`} className={classes.stageStop}>
                    {stage.title}
                  </span>
                ))}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {template?.own && (
        <p>
          <Button
            variant="subtle"
            size="xs"
            loading={remove.isPending}
            onClick={() => remove.mutate(template.id)}
          >
            Remove this template
          </Button>
        </p>
      )}
      {template && <TemplatePreview key={template.id} template={template} />}
      <form
        className={classes.makeBar}
        onSubmit={(event) => {
          event.preventDefault()
          if (template)
            create({ from: 'template', template: template.id, title: (title ?? template.title).trim() })
        }}
      >
        <TextInput
          aria-label="Title of the map"
          placeholder="Choose a template first"
          className={classes.makeTitle ?? ''}
          disabled={!template}
          maxLength={200}
          value={title ?? template?.title ?? ''}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <FormError error={error} />
        <Button type="submit" loading={busy} disabled={!template || (title ?? template.title).trim() === ''}>
          Make the map
        </Button>
      </form>
    </Page>
  )
}
