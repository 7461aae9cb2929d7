import type { Page } from '@playwright/test'

/** Collects what goes wrong unseen: errors in the console, uncaught ones, requests that fail. */
export function watchPage(page: Page): string[] {
  const wrong: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      wrong.push(`console ${message.type()}: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => wrong.push(`uncaught: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 400) wrong.push(`${response.status()} ${response.url()}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // A request that a page no longer needs is cancelled on purpose.
    if (why !== 'net::ERR_ABORTED') wrong.push(`${why} ${request.url()}`)
  })
  return wrong
}
