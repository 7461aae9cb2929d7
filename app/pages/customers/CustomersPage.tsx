import { Page } from '../../components/Page.tsx'
export function CustomersPage() {
  return <Page title="CustomersPage">{null}</Page>
}
