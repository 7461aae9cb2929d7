import { ActionIcon, Button, Menu, Textarea } from '@mantine/core'
import { IconDots, IconLink, IconMapPin, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDate } from '../../../../shared/format/dates.ts'
import { formatCount, plural } from '../../../../shared/format/numbers.ts'
import type { Insight, InsightLink } from '../../../../shared/wire/researchFindings.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { notifyError } from '../../../components/notify.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { findingsApi, insightsQuery } from '../findingsApi.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import researchClasses from '../research.module.css'
import { sourceKindWords } from '../sourceWords.ts'
import { EvidencePicker } from './EvidencePicker.tsx'
import classes from './insights.module.css'
import { UsedOn } from './UsedOn.tsx'

const confidenceWords: Record<Insight['confidence'], string> = {
  none: 'Nothing behind it yet',
  low: 'Low confidence',
  medium: 'Medium confidence',
  high: 'High confidence',
}

/** One insight: its claim, how much stands behind it, the quotes, and where it is used. */
export function InsightCard({ insight }: { insight: Insight }) {
  const { id, canEdit } = useWorkspace()
  const projectId = useProjectId()
  const queryClient = useQueryClient()
  const [editing, setEditing] = useState(false)
  const [claim, setClaim] = useState(insight.claim)
  const [detail, setDetail] = useState(insight.detail)
  const [picking, setPicking] = useState<'supports' | 'contradicts' | null>(null)
  const [placing, setPlacing] = useState(false)
  const [removing, setRemoving] = useState(false)
  const api = findingsApi(id, projectId)
  const change = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: insightsQuery(id, projectId).queryKey }),
    onError: (error) => notifyError('The insight was not changed', error),
  })
  const remove = useMutation({
    mutationFn: () => api.removeInsight(insight.id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: insightsQuery(id, projectId).queryKey }),
  })
  const supports = insight.links.filter(({ stance }) => stance === 'supports')
  const contradicts = insight.links.filter(({ stance }) => stance === 'contradicts')
  return (
    <li className={classes.card} data-confidence={insight.confidence}>
      {editing ? (
        <form
          className={researchClasses.form}
          onSubmit={(event) => {
            event.preventDefault()
            change.mutate(
              () => api.updateInsight(insight.id, { claim: claim.trim(), detail: detail.trim() }),
              { onSuccess: () => setEditing(false) },
            )
          }}
        >
          <Textarea
            label="Claim"
            required
            autosize
            maxLength={1000}
            autoFocus
            value={claim}
            onChange={(event) => setClaim(event.currentTarget.value)}
          />
          <Textarea
            label="More about it"
            autosize
            minRows={2}
            maxLength={10_000}
            value={detail}
            onChange={(event) => setDetail(event.currentTarget.value)}
          />
          <div className={researchClasses.buttons}>
            <Button variant="default" onClick={() => setEditing(false)}>
              Cancel
            </Button>
            <Button type="submit" loading={change.isPending} disabled={!claim.trim()}>
              Save
            </Button>
          </div>
        </form>
      ) : (
        <div className={classes.head}>
          <div>
            <h3 className={classes.claim}>{insight.claim}</h3>
            {insight.detail && <p className={classes.more}>{insight.detail}</p>}
          </div>
          {canEdit && (
            <Menu>
              <Menu.Target>
                <ActionIcon aria-label={`More about the insight “${insight.claim.slice(0, 60)}”`}>
                  <IconDots size={17} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  onClick={() => {
                    setClaim(insight.claim)
                    setDetail(insight.detail)
                    setEditing(true)
                  }}
                >
                  Edit
                </Menu.Item>
                <Menu.Item
                  data-danger
                  onClick={() => {
                    remove.reset()
                    setRemoving(true)
                  }}
                >
                  Delete
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
      <p className={classes.facts}>
        <span className={classes.confidence} data-level={insight.confidence}>
          {confidenceWords[insight.confidence]}
        </span>
        <span>{plural(insight.participants, 'person', 'people')}</span>
        <span>{plural(insight.sources, 'source')}</span>
        {insight.kinds.length > 0 && (
          <span>
            {insight.kinds
              .map((kind) => sourceKindWords[kind as keyof typeof sourceKindWords]?.toLowerCase() ?? kind)
              .join(', ')}
          </span>
        )}
        {insight.contradicting > 0 && <span>{formatCount(insight.contradicting)} against it</span>}
        {insight.newestOn && <span>newest {formatDate(insight.newestOn)}</span>}
      </p>
      <p className={classes.because}>{insight.because}</p>
      {insight.who.length > 0 && (
        <p className={classes.because}>
          Who:{' '}
          {insight.who
            .slice(0, 6)
            .map(({ key, value, participants }) => `${key} ${value} (${formatCount(participants)})`)
            .join(', ')}
        </p>
      )}
      <Links
        title="Quotes that say so"
        links={supports}
        onRemove={(link) => change.mutate(() => api.unlink(insight.id, link.id))}
      />
      <Links
        title="Against it"
        links={contradicts}
        onRemove={(link) => change.mutate(() => api.unlink(insight.id, link.id))}
      />
      <UsedOn insight={insight} placing={placing} onClose={() => setPlacing(false)} />
      {canEdit && (
        <div className={classes.actions}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconLink size={14} />}
            onClick={() => setPicking('supports')}
          >
            Attach quotes
          </Button>
          <Button size="xs" variant="subtle" onClick={() => setPicking('contradicts')}>
            Attach what speaks against it
          </Button>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconMapPin size={14} />}
            onClick={() => setPlacing(true)}
          >
            Link to a map or persona
          </Button>
        </div>
      )}
      <EvidencePicker insight={insight} stance={picking} onClose={() => setPicking(null)} />
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={() => remove.mutate()}
        title="Delete this insight?"
        confirm="Delete the insight"
        busy={remove.isPending}
        error={remove.error}
      >
        The claim and its links go, also from maps. The quotes stay.
      </ConfirmDialog>
    </li>
  )
}

function Links({
  title,
  links,
  onRemove,
}: {
  title: string
  links: readonly InsightLink[]
  onRemove: (link: InsightLink) => void
}) {
  const { canEdit } = useWorkspace()
  const [all, setAll] = useState(false)
  if (links.length === 0) return null
  const shown = all ? links : links.slice(0, 3)
  return (
    <div className={classes.links}>
      <h4 className={classes.heading}>{title}</h4>
      <ul>
        {shown.map((link) => (
          <li key={link.id} className={classes.link}>
            <div>
              <blockquote className={classes.said}>{link.text || 'These words were erased'}</blockquote>
              <p className={classes.from}>
                {[
                  link.kind === 'theme' ? 'Theme' : link.kind === 'document' ? 'Source' : link.pseudonym,
                  link.happenedOn && formatDate(link.happenedOn),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {canEdit && (
              <ActionIcon size="sm" aria-label="Take this quote off" onClick={() => onRemove(link)}>
                <IconX size={15} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {links.length > 3 && (
        <Button size="xs" variant="subtle" onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `All ${formatCount(links.length)}`}
        </Button>
      )}
    </div>
  )
}
