import { OpenAPIHono } from '@hono/zod-openapi'
import type { ZodType } from 'zod'
import type { AppEnv } from './appEnv.ts'
import { AppError } from './errors.ts'

const places: Record<string, string> = {
  json: 'body',
  form: 'form',
  query: 'query',
  param: 'address',
  header: 'header',
}

interface Issue {
  path: PropertyKey[]
  message: string
  code?: string
  keys?: string[]
  errors?: Issue[][]
}

/** The deepest field a failed union tried to read says more than the union itself. */
function firstIssue(issue: Issue): Issue {
  const inner = issue.errors?.flat().toSorted((a, b) => b.path.length - a.path.length)[0]
  if (!inner || inner.path.length === 0) return issue
  const deeper = firstIssue(inner)
  return { ...deeper, path: [...issue.path, ...deeper.path] }
}

/** A zod failure as `invalid_input`; `field` is the dotted path of the first offending field. */
export function toInvalidInput(error: { issues: readonly unknown[] }, target = 'json'): AppError {
  const issues = (error.issues as Issue[]).map(firstIssue)
  const fieldOf = (issue: Issue) =>
    [...issue.path, ...(issue.code === 'unrecognized_keys' ? (issue.keys ?? []).slice(0, 1) : [])]
      .map(String)
      .join('.') ||
    (places[target] ?? target)
  const first = issues[0]
  const field = first ? fieldOf(first) : (places[target] ?? target)
  return new AppError(
    'invalid_input',
    `Check ${field}: ${first?.message ?? 'it is not valid'}.`.replace(/\.\.$/, '.'),
    {
      field,
      ...(issues.length > 1
        ? { fields: issues.slice(0, 20).map((issue) => ({ field: fieldOf(issue), message: issue.message })) }
        : {}),
    },
  )
}

/** Throws, so that zod's own failure body never enters the types the app sees. */
function throwInvalidInput(result: {
  success: boolean
  target: string
  error?: { issues: readonly unknown[] }
}): void {
  if (!result.success && result.error) throw toInvalidInput(result.error, result.target)
}

/** An empty set of routes of one subject: bad input is refused with `invalid_input` naming the field. */
export function createRoutes(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({ defaultHook: throwInvalidInput })
}

/** `request: { body: jsonBody(schema) }`: a JSON body that must be there. */
export function jsonBody<T extends ZodType>(schema: T) {
  return { content: { 'application/json': { schema } }, required: true as const }
}

/** `responses: { 200: jsonAnswer(schema, 'The journeys, newest first') }` */
export function jsonAnswer<T extends ZodType>(schema: T, description: string) {
  return { content: { 'application/json': { schema } }, description }
}
