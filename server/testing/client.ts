import type { createApp } from '../app.ts'
import type { AppUser } from '../appEnv.ts'

export interface TestUser extends AppUser {
  /** Only of users made by `buildUser`. */
  password: string
  cookie: string
}

export interface RequestOptions {
  /** The peer of the connection; this machine unless told. */
  remoteAddress?: string
  headers?: Record<string, string>
}

export interface TestClient {
  /** `json` becomes the body and the content type. */
  request(path: string, init?: RequestInit & { json?: unknown }): Promise<Response>
  get(path: string): Promise<Response>
  post(path: string, json?: unknown): Promise<Response>
  patch(path: string, json: unknown): Promise<Response>
  put(path: string, json: unknown): Promise<Response>
  delete(path: string): Promise<Response>
}

/** Speaks to the app in process, as a browser or program on `remoteAddress` would over the network. */
export function createClient(
  app: ReturnType<typeof createApp>,
  user: TestUser | null,
  { remoteAddress = '127.0.0.1', headers: always = {} }: RequestOptions = {},
): TestClient {
  async function request(path: string, { json, ...init }: RequestInit & { json?: unknown } = {}) {
    const headers = new Headers({ host: 'localhost:4000', ...always })
    if (user) headers.set('cookie', user.cookie)
    if (json !== undefined) headers.set('content-type', 'application/json')
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value)
    return app.request(
      `http://${headers.get('host')}${path}`,
      { ...init, headers, ...(json === undefined ? {} : { body: JSON.stringify(json) }) },
      { incoming: { socket: { remoteAddress, remotePort: 50_000, remoteFamily: 'IPv4' } } },
    )
  }
  return {
    request,
    get: (path) => request(path),
    post: (path, json = {}) => request(path, { method: 'POST', json }),
    patch: (path, json) => request(path, { method: 'PATCH', json }),
    put: (path, json) => request(path, { method: 'PUT', json }),
    delete: (path) => request(path, { method: 'DELETE' }),
  }
}

/** The cookies an answer sets, as the next request sends them. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
