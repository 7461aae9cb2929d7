import { Button, CloseButton, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { formatTime } from '../../../shared/format/dates.ts'
import type { CommentRecord } from '../../../shared/journey/records/comment.ts'
import { JOURNEY_ID } from '../../../shared/journey/records/journey.ts'
import { toPlainText } from '../../../shared/richText/toPlainText.ts'
import { FormError } from '../../components/FormError.tsx'
import { useSharedIndex } from './SharedMapContext.ts'
import classes from './shared.module.css'

const here = Intl.DateTimeFormat().resolvedOptions().timeZone

/** What was said about one element, and a place to answer under a typed name. */
export function SharedComments({ about, onSaid }: { about: string; onSaid: () => void }) {
  const { map, model, threadsOf, nameOf, api, talkAbout } = useSharedIndex()
  const [name, setName] = useState(() => localStorage.getItem('desirepath/guest-name') ?? '')
  const [text, setText] = useState('')
  const [answering, setAnswering] = useState<CommentRecord | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another element starts anew
  useEffect(() => {
    setAnswering(null)
    heading.current?.focus()
  }, [about])
  const send = useMutation({
    mutationFn: () =>
      api.comment({ name: name.trim(), target: about, parentId: answering?.id ?? null, text: text.trim() }),
    onSuccess: () => {
      localStorage.setItem('desirepath/guest-name', name.trim())
      setText('')
      setAnswering(null)
      onSaid()
    },
  })
  const record = map.records.find((one) => one.id === about)
  const title =
    about === JOURNEY_ID
      ? 'The whole map'
      : toPlainText(String(record?.title || record?.text || record?.label || ''))
  const threads = threadsOf(about)
  const answersOf = (id: string) => model.comments.filter((comment) => comment.parentId === id)
  const said = (comment: CommentRecord) => (
    <div className={classes.said}>
      <p>
        <b>{nameOf(comment.author)}</b>{' '}
        <time className="quiet" dateTime={comment.createdAt}>
          {formatTime(comment.createdAt, here)}
        </time>
      </p>
      <p className={classes.words}>{toPlainText(comment.text) || 'Taken back.'}</p>
    </div>
  )
  return (
    <aside className={classes.comments} aria-label="Comments">
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {title || 'Comments'}
        </h2>
        <CloseButton aria-label="Close the comments" onClick={() => talkAbout(null)} />
      </header>
      {threads.length > 0 && (
        <ul>
          {threads.map((thread) => (
            <li key={thread.id} data-resolved={thread.resolved || undefined}>
              {said(thread)}
              {thread.resolved && <small className="quiet">Resolved</small>}
              {answersOf(thread.id).map((answer) => (
                <div key={answer.id} className={classes.answer}>
                  {said(answer)}
                </div>
              ))}
              <Button size="compact-xs" variant="subtle" onClick={() => setAnswering(thread)}>
                Answer
              </Button>
            </li>
          ))}
        </ul>
      )}
      {threads.length === 0 && <p className="quiet">Nothing has been said here yet.</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        {answering && <p className="quiet">Answering {nameOf(answering.author)}</p>}
        <TextInput
          label="Your name"
          required
          withAsterisk={false}
          maxLength={50}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={answering ? 'Your answer' : 'Your comment'}
          required
          withAsterisk={false}
          autosize
          minRows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FormError error={send.error} />
        <Button type="submit" loading={send.isPending} disabled={!name.trim() || !text.trim()}>
          Send
        </Button>
        <small className="quiet">The team and everybody with this link can read it.</small>
      </form>
    </aside>
  )
}
