import type { APIResponse } from '@playwright/test'

/** What a request brought, or an error with the server's own words. */
export async function answerOf<T>(call: Promise<APIResponse>): Promise<T> {
  const response = await call
  if (!response.ok())
    throw new Error(`${response.status()} from ${response.url()}: ${(await response.text()).slice(0, 500)}`)
  return (response.status() === 204 ? undefined : await response.json()) as T
}
