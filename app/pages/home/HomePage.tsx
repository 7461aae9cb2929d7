import { Page } from '../../components/Page.tsx'
export function HomePage() {
  return <Page title="Home">{null}</Page>
}
