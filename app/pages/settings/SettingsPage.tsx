import { Page } from '../../components/Page.tsx'
export function SettingsPage() {
  return <Page title="SettingsPage">{null}</Page>
}
