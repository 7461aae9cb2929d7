import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconChevronRight, IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatCount, formatShare, plural } from '../../../../shared/format/numbers.ts'
import type { Theme } from '../../../../shared/wire/researchFindings.ts'
import { Sparkline } from '../../../charts/Sparkline.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import { SentimentMark } from '../SentimentMark.tsx'
import { ThemeDetail } from './ThemeDetail.tsx'
import { type ThemeDialog, ThemeDialogs } from './ThemeDialogs.tsx'
import classes from './themes.module.css'
import { trendSteps } from './trendSteps.ts'
import { useThemeActions } from './useThemeActions.ts'

/** One theme: its size, who speaks of it, its trend; open, its quotes and people. */
export function ThemeRow({
  theme,
  themes,
  largest,
  opened,
  onOpen,
}: {
  theme: Theme
  themes: readonly Theme[]
  /** The largest share of any theme, for the bars. */
  largest: number
  opened: boolean
  onOpen: () => void
}) {
  const { id, canEdit } = useWorkspace()
  const projectId = useProjectId()
  const { act } = useThemeActions(projectId)
  const [dialog, setDialog] = useState<ThemeDialog | null>(null)
  const { by, steps } = trendSteps(theme.trend)
  const trend = steps.map(({ name, count, of }) => `${name}: ${count} of ${of}`).join(', ')
  return (
    <li className={classes.theme} data-opened={opened || undefined}>
      <div className={classes.row}>
        <div className={classes.nameCell}>
          <button type="button" className={classes.name} aria-expanded={opened} onClick={onOpen}>
            <IconChevronRight size={15} aria-hidden="true" className={classes.chevron} />
            {theme.name}
          </button>
          <p className={classes.terms}>
            {theme.painPoint && (
              <span className={classes.pain}>
                <IconAlertTriangle size={13} aria-hidden="true" /> pain point ·{' '}
              </span>
            )}
            {theme.state === 'confirmed' ? 'confirmed' : 'proposed'}
            {theme.codeId && ' · a code'}
            {theme.terms.length > 0 && ` · ${theme.terms.slice(0, 5).join(', ')}`}
          </p>
        </div>
        <div className={classes.size}>
          <span className={classes.bar} aria-hidden="true">
            <span style={{ width: `${largest > 0 ? (theme.share / largest) * 100 : 0}%` }} />
          </span>
          <span>
            {formatShare(theme.share)} <span className="quiet">n {formatCount(theme.size)}</span>
          </span>
        </div>
        <span className={classes.people}>
          {formatCount(theme.participants)}
          <span className="quiet"> in {plural(theme.sources, 'source')}</span>
        </span>
        <span title={`By ${by}. ${trend}`}>
          {steps.length > 1 ? (
            <Sparkline
              width={96}
              height={24}
              values={steps.map(({ count, of }) => (of > 0 ? (count / of) * 100 : 0))}
              label={`Share of the sentences of each ${by}. ${trend}`}
            />
          ) : (
            <span className="quiet">–</span>
          )}
        </span>
        <span>
          {theme.sentiment === null ? (
            <span className="quiet">–</span>
          ) : (
            <SentimentMark score={theme.sentiment} />
          )}
        </span>
        <span className={classes.actions}>
          {canEdit && theme.state === 'proposed' && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconCheck size={14} />}
              aria-label={`Confirm ${theme.name}`}
              onClick={() =>
                void act('The theme was not confirmed', (api) =>
                  api.updateTheme(theme.id, { state: 'confirmed' }),
                )
              }
            >
              Confirm
            </Button>
          )}
          {canEdit && (
            <Menu>
              <Menu.Target>
                <ActionIcon aria-label={`More about ${theme.name}`}>
                  <IconDots size={17} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setDialog('rename')}>Rename</Menu.Item>
                <Menu.Item disabled={themes.length < 2} onClick={() => setDialog('merge')}>
                  Merge into another
                </Menu.Item>
                <Menu.Item
                  disabled={theme.size < 4}
                  onClick={() =>
                    void act('The theme was not split', (api) => api.splitTheme(theme.id, { groups: 2 }))
                  }
                >
                  Split in two
                </Menu.Item>
                <Menu.Divider />
                {theme.codeId ? (
                  <Menu.Item
                    component={Link}
                    to="/w/$workspaceId/research/$projectId/quotes"
                    params={{ workspaceId: id, projectId } as never}
                    search={{ code: theme.codeId } as never}
                  >
                    Quotes of its code
                  </Menu.Item>
                ) : (
                  <>
                    <Menu.Item
                      onClick={() =>
                        void act('No code was made of it', (api) => api.themeToCode(theme.id, {}))
                      }
                    >
                      Make a code of it
                    </Menu.Item>
                    <Menu.Item
                      onClick={() =>
                        void act('No pain point was made of it', async (api) => {
                          await api.updateTheme(theme.id, { painPoint: true, state: 'confirmed' })
                          return api.themeToCode(theme.id, { painPoint: true })
                        })
                      }
                    >
                      Make a pain point of it
                    </Menu.Item>
                  </>
                )}
                <Menu.Divider />
                <Menu.Item data-danger onClick={() => setDialog('remove')}>
                  Let it go
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </span>
      </div>
      {opened && <ThemeDetail theme={theme} />}
      <ThemeDialogs dialog={dialog} theme={theme} themes={themes} onClose={() => setDialog(null)} />
    </li>
  )
}
