import { Page } from '../../components/Page.tsx'
export function TouchpointsPage() {
  return <Page title="TouchpointsPage">{null}</Page>
}
