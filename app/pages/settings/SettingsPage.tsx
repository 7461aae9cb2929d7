import { Page } from '../../components/Page.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { AccountSection } from './AccountSection.tsx'
import { AiSection } from './AiSection.tsx'
import { DangerSection } from './DangerSection.tsx'
import { MembersSection } from './MembersSection.tsx'
import { WorkspaceSection } from './WorkspaceSection.tsx'

export function SettingsPage() {
  const { isOwner } = useWorkspace()
  return (
    <Page title="Settings" width="reading">
      <WorkspaceSection />
      <MembersSection />
      <AccountSection />
      {isOwner && <AiSection />}
      {isOwner && <DangerSection />}
    </Page>
  )
}
