import { Page } from '../../components/Page.tsx'
export function JourneysPage() {
  return <Page title="JourneysPage">{null}</Page>
}
