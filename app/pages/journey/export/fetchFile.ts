import { ApiError } from '../../../api.ts'

/** The bytes at an address of ours; failures are an `ApiError` with the server's own words. */
export async function fetchFile(path: string, signal?: AbortSignal): Promise<Blob> {
  let response: Response
  try {
    response = await fetch(path, signal ? { signal } : {})
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError(0, {
      code: 'unreachable',
      message: 'Desirepath cannot be reached just now. Check that it is running, then try again.',
    })
  }
  if (response.ok) return response.blob()
  const body = (await response.json().catch(() => null)) as {
    error?: { code: string; message: string }
  } | null
  throw new ApiError(
    response.status,
    body?.error ?? { code: 'unexpected', message: 'The file could not be made. Try again in a moment.' },
  )
}
