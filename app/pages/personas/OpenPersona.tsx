import { useDocumentTitle } from '@mantine/hooks'
import { IconChevronLeft } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import page from '../../components/Page.module.css'
import { usePageHeading } from '../../components/usePageHeading.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { CustomersTab } from './CustomersTab.tsx'
import { MessageBoard } from './MessageBoard.tsx'
import { type PersonaTab, personaTabs } from './personaSearch.ts'
import classes from './personas.module.css'
import { SheetBody } from './sheet/SheetBody.tsx'
import { useSheet } from './sheet/SheetContext.ts'
import { SheetHead } from './sheet/SheetHead.tsx'
import { useTraitOfAddress } from './useTraitOfAddress.ts'

const words: Record<PersonaTab, string> = { sheet: 'Sheet', customers: 'Customers', messages: 'What to say' }

/** A persona whose document is here. */
export function OpenPersona({ personaId, saved }: { personaId: string; saved: boolean }) {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const { tab = 'sheet' } = useSearch({ strict: false }) as { tab?: PersonaTab }
  const { sheet } = useSheet()
  const heading = usePageHeading()
  useTraitOfAddress(personaId)
  const name = sheet.title || 'Unnamed persona'
  useDocumentTitle(`${name} · Desirepath`)
  return (
    <div className={`${page.page} ${classes.page}`}>
      <Link className={page.back} to="/w/$workspaceId/personas" params={{ workspaceId: id }}>
        <IconChevronLeft size={15} aria-hidden="true" />
        Personas
      </Link>
      <h1 ref={heading} tabIndex={-1} className="visually-hidden">
        {name}
      </h1>
      <SheetHead personaId={personaId} />
      <div className={classes.tabs} role="tablist" aria-label="Parts of the persona">
        {personaTabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            className={classes.tab}
            aria-selected={tab === one}
            onClick={() =>
              void navigate({
                to: '/w/$workspaceId/personas/$personaId',
                params: { workspaceId: id, personaId },
                search: { tab: one === 'sheet' ? undefined : one },
                replace: true,
              })
            }
          >
            {words[one]}
          </button>
        ))}
      </div>
      {tab === 'customers' ? (
        <CustomersTab personaId={personaId} />
      ) : tab === 'messages' ? (
        <MessageBoard personaId={personaId} />
      ) : (
        <SheetBody personaId={personaId} saved={saved} />
      )}
    </div>
  )
}
