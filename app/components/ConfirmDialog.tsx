import { Button, Modal, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { FormError } from './FormError.tsx'

/** Asks before something that is hard to take back. `typed`: a word that has to be typed first. */
export function ConfirmDialog({
  opened,
  onClose,
  onConfirm,
  title,
  confirm,
  typed,
  busy = false,
  error,
  children,
}: {
  opened: boolean
  onClose: () => void
  onConfirm: () => void
  title: string
  /** The words of the button, e.g. "Delete map". */
  confirm: string
  typed?: string
  busy?: boolean
  error?: unknown
  children: ReactNode
}) {
  const [text, setText] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: every opening starts empty
  useEffect(() => setText(''), [opened])
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onConfirm()
        }}
      >
        <div className="quiet">{children}</div>
        {typed !== undefined && (
          <TextInput
            mt={16}
            label={`Type ${typed} to go on`}
            value={text}
            autoComplete="off"
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <FormError error={error} />
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 20 }}>
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button
            type="submit"
            variant="danger"
            loading={busy}
            disabled={typed !== undefined && text.trim() !== typed.trim()}
          >
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
