import type { Page } from '@playwright/test'

/** Lets the part of the app with this name arrive late, as over a slow connection. */
export async function slowly(page: Page, part: string): Promise<void> {
  await page.route(new RegExp(`/${part}-[^/]+\\.js$`), async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700))
    await route.continue()
  })
}
