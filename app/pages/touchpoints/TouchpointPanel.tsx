import { ActionIcon, Button, Select, Switch, TextInput } from '@mantine/core'
import { IconTrash, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Touchpoint, TouchpointChannel, TouchpointWithCounts } from '../../../shared/wire/touchpoint.ts'
import { api } from '../../api.ts'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { channelInfo, channelOptions } from '../../components/channels.ts'
import { FormError } from '../../components/FormError.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { RuleEditor } from './RuleEditor.tsx'
import { RulePreviewPanel } from './RulePreviewPanel.tsx'
import { newCondition, newGroup, toRule, toTree } from './ruleTree.ts'
import { ruleInWords } from './ruleWords.ts'
import { TouchpointByPersona } from './TouchpointByPersona.tsx'
import classes from './TouchpointPanel.module.css'

/** One touchpoint: name, channel and the rule that says which events it is. Without `touchpoint`, a new one. */
export function TouchpointPanel({
  touchpoint,
  onClose,
  onSaved,
}: {
  touchpoint?: TouchpointWithCounts
  onClose: () => void
  onSaved: (touchpoint: Touchpoint) => void
}) {
  const { id, canEdit } = useWorkspace()
  const queryClient = useQueryClient()
  const [name, setName] = useState(touchpoint?.name ?? '')
  const [channel, setChannel] = useState<TouchpointChannel>(touchpoint?.channel ?? 'web')
  const [online, setOnline] = useState(touchpoint?.online ?? true)
  const [tree, setTree] = useState(() => (touchpoint ? toTree(touchpoint.rule) : newGroup([newCondition()])))
  const [deleting, setDeleting] = useState(false)
  const rule = toRule(tree)
  const changed =
    !touchpoint ||
    name.trim() !== touchpoint.name ||
    channel !== touchpoint.channel ||
    online !== touchpoint.online ||
    (rule !== null && JSON.stringify(rule) !== JSON.stringify(toRule(toTree(touchpoint.rule))))
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['ws', id] })
  const save = useMutation({
    mutationFn: () => {
      const values = { name: name.trim(), channel, online }
      return touchpoint
        ? api.touchpoints.update(id, touchpoint.id, {
            ...values,
            // An untouched rule is not sent: saving a new name must not set a rebuild off.
            ...(rule && JSON.stringify(rule) !== JSON.stringify(toRule(toTree(touchpoint.rule)))
              ? { rule }
              : {}),
          })
        : api.touchpoints.create(id, { ...values, rule: rule! })
    },
    onSuccess: (saved) => {
      void refresh()
      onSaved(saved)
    },
  })
  const remove = useMutation({
    mutationFn: () => api.touchpoints.remove(id, touchpoint!.id),
    onSuccess: () => {
      void refresh()
      onClose()
    },
  })
  const title = touchpoint ? touchpoint.name : 'New touchpoint'
  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={17} />
        </ActionIcon>
      </div>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (rule) save.mutate()
        }}
      >
        <fieldset className={classes.fields} disabled={!canEdit}>
          <TextInput
            label="Name"
            required
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <div className={classes.pair}>
            <Select
              label="Channel"
              data={channelOptions}
              value={channel}
              disabled={!canEdit}
              onChange={(value) => {
                const next = value as TouchpointChannel
                setChannel(next)
                setOnline(channelInfo[next].online)
              }}
            />
            <Switch
              label={online ? 'Online' : 'Offline'}
              checked={online}
              onChange={(event) => setOnline(event.currentTarget.checked)}
            />
          </div>
          <div>
            <p className={classes.label}>Which events it takes</p>
            <RuleEditor tree={tree} onChange={setTree} />
          </div>
        </fieldset>
        <RulePreviewPanel rule={rule} touchpointId={touchpoint?.id} />
        {rule && <p className={classes.words}>In words: {ruleInWords(rule)}.</p>}
        <FormError error={save.error} />
        {canEdit && (
          <div className={classes.actions}>
            <Button
              type="submit"
              disabled={!changed || rule === null || !name.trim()}
              loading={save.isPending}
            >
              {touchpoint ? 'Save' : 'Add touchpoint'}
            </Button>
            {touchpoint && (
              <>
                <Button
                  variant="subtle"
                  component={Link}
                  to="/w/$workspaceId/customers"
                  params={{ workspaceId: id } as never}
                  search={
                    {
                      question: { behind: 'touchpoint', touchpointId: touchpoint.id },
                      about: touchpoint.name,
                    } as never
                  }
                >
                  Its customers
                </Button>
                <ActionIcon
                  className={classes.delete ?? ''}
                  aria-label="Delete the touchpoint"
                  onClick={() => setDeleting(true)}
                >
                  <IconTrash size={17} stroke={1.6} />
                </ActionIcon>
              </>
            )}
          </div>
        )}
      </form>
      {touchpoint && <TouchpointByPersona touchpointId={touchpoint.id} />}
      <ConfirmDialog
        opened={deleting}
        onClose={() => setDeleting(false)}
        title={`Delete “${title}”?`}
        confirm="Delete touchpoint"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      >
        Its events stay and become unmapped, or fall to a touchpoint further down. Steps that name it lose
        their numbers for it.
      </ConfirmDialog>
    </section>
  )
}
