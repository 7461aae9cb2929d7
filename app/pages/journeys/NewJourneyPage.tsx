import { Page } from '../../components/Page.tsx'
export function NewJourneyPage() {
  return <Page title="NewJourneyPage">{null}</Page>
}
