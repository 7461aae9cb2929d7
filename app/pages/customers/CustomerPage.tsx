import { Page } from '../../components/Page.tsx'
export function CustomerPage() {
  return <Page title="CustomerPage">{null}</Page>
}
