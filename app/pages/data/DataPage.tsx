import { Page } from '../../components/Page.tsx'
export function DataPage() {
  return <Page title="DataPage">{null}</Page>
}
