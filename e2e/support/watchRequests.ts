import { expect, type Page } from '@playwright/test'

/** Requests that stay open for news as long as a page is. */
const waitsForNews = /\/changes(\?|$)/
const quietMs = 500

/** Watches what a page asks for. The answer waits until that is nothing for half a second, news left aside. */
export function watchRequests(page: Page): () => Promise<void> {
  const open = new Set<unknown>()
  let lastAt = Date.now()
  page.on('request', (request) => {
    if (waitsForNews.test(request.url())) return
    open.add(request)
    lastAt = Date.now()
  })
  const end = (request: unknown) => {
    if (open.delete(request)) lastAt = Date.now()
  }
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  return () =>
    expect
      .poll(() => open.size === 0 && Date.now() - lastAt >= quietMs, {
        message: 'the page asks for nothing any more',
        timeout: 40_000,
      })
      .toBe(true)
}
