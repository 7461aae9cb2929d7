import {
  Button,
  Checkbox,
  PasswordInput,
  SegmentedControl,
  Select,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { LinkRole, ShareLink } from '../../../../shared/wire/share.ts'
import { FormError } from '../../../components/FormError.tsx'
import { laneName } from '../../../editor/lanes/laneName.ts'
import { useStructure } from '../../../editor/store/EditorContext.tsx'
import classes from './share.module.css'
import type { ShareApi } from './shareApi.ts'
import { linkWords } from './shareWords.ts'

const roles: LinkRole[] = ['viewer', 'commenter', 'editor']
const ends = [
  { value: 'never', label: 'No end' },
  { value: '1', label: 'In a day' },
  { value: '7', label: 'In a week' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
]
const dayMs = 86_400_000

/** The form of a new link. */
export function NewLink({
  api,
  onMade,
  onCancel,
}: {
  api: ShareApi
  onMade: (link: ShareLink) => void
  onCancel: (() => void) | null
}) {
  const lanes = useStructure().lanes.filter((lane) => !lane.hidden)
  const [role, setRole] = useState<LinkRole>('viewer')
  const [label, setLabel] = useState('')
  const [password, setPassword] = useState('')
  const [end, setEnd] = useState('30')
  const [chosen, setChosen] = useState<readonly string[] | null>(null)
  const [numbers, setNumbers] = useState(false)
  const [sites, setSites] = useState<string | null>(null)
  const edits = role === 'editor'
  const create = useMutation({
    mutationFn: () =>
      api.createLink({
        role,
        label,
        password: password || null,
        expiresAt: end === 'never' ? null : new Date(Date.now() + Number(end) * dayMs).toISOString(),
        laneIds: edits || chosen === null ? null : [...chosen],
        numbers,
        sites: edits ? [] : (sites ?? '').split(/[\s,]+/).filter((site) => site !== ''),
      }),
    onSuccess: onMade,
  })
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate()
      }}
    >
      <fieldset className={classes.fieldset}>
        <legend>Whoever has the link can</legend>
        <SegmentedControl
          fullWidth
          data={roles.map((value) => ({ value, label: linkWords[value] }))}
          value={role}
          onChange={(value) => setRole(value as LinkRole)}
        />
      </fieldset>
      {edits && (
        <p className={classes.warning}>
          A link to edit shows the whole map: every lane, hidden ones too, comments and evidence. Whoever has
          it can change this one map without an account; every change carries the name they type.
        </p>
      )}
      <div className={classes.pair}>
        <TextInput
          label="Name of the link"
          placeholder="For whom it is"
          maxLength={100}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <Select label="Ends" data={ends} value={end} onChange={(value) => setEnd(value ?? '30')} />
      </div>
      <PasswordInput
        label="Password"
        description="Optional, at least 6 characters. Pass it on another way than the link."
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {!edits && (
        <fieldset className={classes.fieldset}>
          <legend>Lanes it shows</legend>
          <Checkbox
            label="All lanes that are not hidden, also those added later"
            checked={chosen === null}
            onChange={(event) => setChosen(event.currentTarget.checked ? null : lanes.map((lane) => lane.id))}
          />
          {chosen !== null && (
            <div className={classes.lanes}>
              {lanes.map((lane) => (
                <Checkbox
                  key={lane.id}
                  label={laneName(lane)}
                  checked={chosen.includes(lane.id)}
                  onChange={(event) =>
                    setChosen(
                      event.currentTarget.checked
                        ? [...chosen, lane.id]
                        : chosen.filter((id) => id !== lane.id),
                    )
                  }
                />
              ))}
            </div>
          )}
        </fieldset>
      )}
      <Switch
        label="Show numbers"
        description={edits ? undefined : 'Figures of fewer than 5 customers are never shown.'}
        checked={numbers}
        onChange={(event) => setNumbers(event.currentTarget.checked)}
      />
      {!edits && (
        <Switch
          label="Let web pages embed it"
          checked={sites !== null}
          onChange={(event) => setSites(event.currentTarget.checked ? '' : null)}
        />
      )}
      {!edits && sites !== null && (
        <Textarea
          label="Sites that may show the map in a frame"
          description="One a line, such as https://intranet.example.com. No other site can."
          autosize
          minRows={2}
          value={sites}
          onChange={(event) => setSites(event.currentTarget.value)}
        />
      )}
      <FormError error={create.error} />
      <div className={classes.actions}>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button type="submit" loading={create.isPending} disabled={!edits && chosen?.length === 0}>
          Make the link
        </Button>
      </div>
    </form>
  )
}
