import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AiSettings, AiSettingsInput, AiState } from '../../../shared/wire/ai.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { FormError } from '../../components/FormError.tsx'
import { notifyDone } from '../../components/notify.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { aiApi, aiQuery } from './aiApi.ts'
import { Section } from './Section.tsx'
import classes from './Settings.module.css'

/** The service that drafts messages for personas; off until an owner enters one. */
export function AiSection() {
  const { id } = useWorkspace()
  const { data, error, refetch } = useQuery(aiQuery(id))
  return (
    <Section
      title="AI service"
      text="Drafts messages for personas when somebody asks for it. It is sent what the sheet shows and the masked quotes under it. While it is off nothing leaves this server."
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        data && <AiForm key={data.on ? 'on' : 'off'} settings={data.settings} />
      )}
    </Section>
  )
}

function AiForm({ settings }: { settings: AiSettings | null }) {
  const { id } = useWorkspace()
  const queryClient = useQueryClient()
  const [url, setUrl] = useState(settings?.url ?? '')
  const [model, setModel] = useState(settings?.model ?? '')
  const [embeddingModel, setEmbeddingModel] = useState(settings?.embeddingModel ?? '')
  const [key, setKey] = useState('')
  const input: AiSettingsInput = {
    url: url.trim(),
    model: model.trim(),
    embeddingModel: embeddingModel.trim() || null,
    ...(key.trim() ? { key: key.trim() } : settings ? {} : { key: null }),
  }
  const take = (state: AiState) => {
    queryClient.setQueryData(aiQuery(id).queryKey, state)
    void queryClient.invalidateQueries({ queryKey: ['ws', id, 'personas'] })
  }
  const test = useMutation({ mutationFn: () => aiApi.test(id, input) })
  const save = useMutation({
    mutationFn: () => aiApi.save(id, input),
    onSuccess: (state) => {
      take(state)
      setKey('')
      notifyDone('The AI service is saved')
    },
  })
  const remove = useMutation({
    mutationFn: () => aiApi.remove(id),
    onSuccess: (state) => {
      take(state)
      notifyDone('The AI service is off')
    },
  })
  const change = (set: (value: string) => void) => (value: string) => {
    set(value)
    test.reset()
    save.reset()
  }
  const filled = url.trim() !== '' && model.trim() !== ''
  return (
    <form
      className={classes.form}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        test.reset()
        save.mutate()
      }}
    >
      <TextInput
        label="Address"
        description="Of any service that speaks as OpenAI’s does, up to /v1."
        placeholder="https://models.example.org/v1"
        required
        maxLength={500}
        value={url}
        onChange={(event) => change(setUrl)(event.currentTarget.value)}
      />
      <TextInput
        label="Model"
        required
        maxLength={200}
        value={model}
        onChange={(event) => change(setModel)(event.currentTarget.value)}
      />
      <TextInput
        label="Model for reading sentences"
        description="Groups sentences into themes in the place of the built-in model, in any language it knows. Every sentence it groups is sent to it, masked. Leave it empty to send none."
        maxLength={200}
        value={embeddingModel}
        onChange={(event) => change(setEmbeddingModel)(event.currentTarget.value)}
      />
      <PasswordInput
        label="Key"
        description={
          settings?.hasKey
            ? 'One is kept, sealed. Enter another to change it.'
            : 'Kept sealed and never shown again. Leave it empty where none is asked for.'
        }
        autoComplete="new-password"
        maxLength={2000}
        value={key}
        onChange={(event) => change(setKey)(event.currentTarget.value)}
      />
      <FormError error={save.error ?? test.error ?? remove.error} />
      {test.data && (
        <p role="status" className={classes.text}>
          The service answers as it should.
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" disabled={!filled} loading={save.isPending}>
          {settings ? 'Save' : 'Turn on'}
        </Button>
        <Button
          variant="default"
          disabled={!filled}
          loading={test.isPending}
          onClick={() => {
            save.reset()
            test.mutate()
          }}
        >
          Test
        </Button>
        {settings && (
          <Button variant="subtle" loading={remove.isPending} onClick={() => remove.mutate()}>
            Turn off
          </Button>
        )}
      </div>
    </form>
  )
}
