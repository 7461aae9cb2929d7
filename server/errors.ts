import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { nanoid } from 'nanoid'
import type { ErrorBody } from '../shared/wire/common.ts'
import type { Log } from './log.ts'
import { toLoggedPath } from './toLoggedPath.ts'

/** Every expected failure and its HTTP status; all else is a bug and becomes a bare 500. */
const statusOf = {
  invalid_input: 400,
  not_signed_in: 401,
  wrong_password: 401,
  password_needed: 401,
  set_up_first: 403,
  only_on_this_machine: 403,
  role_too_low: 403,
  wrong_origin: 403,
  sign_up_closed: 403,
  not_found: 404,
  workspace_not_found: 404,
  member_not_found: 404,
  invitation_not_found: 404,
  link_not_found: 404,
  share_not_found: 404,
  journey_not_found: 404,
  folder_not_found: 404,
  template_not_found: 404,
  element_not_found: 404,
  version_not_found: 404,
  not_a_branch: 404,
  touchpoint_not_found: 404,
  persona_not_found: 404,
  draft_not_found: 404,
  proposal_not_found: 404,
  attachment_not_found: 404,
  export_not_found: 404,
  import_not_found: 404,
  customer_not_found: 404,
  variant_not_found: 404,
  job_not_found: 404,
  project_not_found: 404,
  source_not_found: 404,
  question_not_found: 404,
  participant_not_found: 404,
  code_not_found: 404,
  coding_not_found: 404,
  memo_not_found: 404,
  change_not_found: 404,
  theme_not_found: 404,
  insight_not_found: 404,
  evidence_not_found: 404,
  file_not_found: 404,
  already_set_up: 409,
  email_taken: 409,
  last_owner: 409,
  conflict: 409,
  job_finished: 409,
  import_running: 409,
  invitation_expired: 410,
  invitation_used: 410,
  too_large: 413,
  unsupported_file: 415,
  unreadable_file: 422,
  question_too_heavy: 422,
  endpoint_failed: 422,
  too_many_requests: 429,
  client_gone: 499,
  unexpected: 500,
  busy: 503,
  store_unavailable: 503,
  query_timeout: 504,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof statusOf

/**
 * A failure somebody can do something about. `message`: what happened, what is safe, what to do; it is shown
 * as it stands. `details.field` becomes `error.field` of the body.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly details: Record<string, unknown> | undefined

  constructor(code: ErrorCode, message: string, details?: Record<string, unknown> & { field?: string }) {
    super(message)
    this.name = 'AppError'
    this.code = code
    const { field, ...rest } = details ?? {}
    this.field = field
    this.details = Object.keys(rest).length > 0 ? rest : undefined
  }

  get status(): number {
    return statusOf[this.code]
  }
}

export function toErrorBody(error: AppError): ErrorBody {
  return {
    error: {
      code: error.code,
      message: error.message,
      ...(error.field === undefined ? {} : { field: error.field }),
      ...(error.details === undefined ? {} : { details: error.details }),
    },
  }
}

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P03',
])

/** PostgreSQL: bytes that are no UTF-8, text that is no JSON for it, and U+0000, which it cannot store. */
const unstorableCodes = new Set(['22021', '22P02', '22P05'])

/** Puts any thrown value into a failure that may be shown: nothing of an unexpected one leaves the server. */
function toAppError(
  error: unknown,
  { aborted, reference }: { aborted: boolean; reference: string },
): AppError {
  if (error instanceof AppError) return error
  if (aborted) return new AppError('client_gone', 'The request was given up before the answer was ready.')
  if (error instanceof HTTPException) {
    if (error.status === 413) return new AppError('too_large', 'That is more than this address accepts.')
    if (error.status === 415)
      return new AppError(
        'invalid_input',
        'Send the body as JSON with the header Content-Type: application/json.',
        {
          field: 'body',
        },
      )
    if (error.status < 500)
      return new AppError(
        'invalid_input',
        'The request could not be read. Check that its body is valid JSON.',
        {
          field: 'body',
        },
      )
  }
  if (error instanceof Error && 'code' in error && unstorableCodes.has(String(error.code)))
    return new AppError(
      'invalid_input',
      'A text holds a character that cannot be stored, such as one of code 0. Nothing was changed. Remove it and try again.',
      { field: 'body' },
    )
  if (error instanceof RangeError && error.message === 'Maximum call stack size exceeded')
    return new AppError('invalid_input', 'The request is nested too deep. Nothing was changed. Flatten it.', {
      field: 'body',
    })
  if (error instanceof Error && 'code' in error && connectionCodes.has(String(error.code)))
    return new AppError(
      'store_unavailable',
      'A data store is not answering just now. What was saved is safe. Try again in a few seconds.',
      { reference },
    )
  return new AppError(
    'unexpected',
    `Something went wrong on the server. What was saved is safe. Try again; if it stays, look for ${reference} in the server's log.`,
    { reference },
  )
}

/** The only place that turns errors into bytes. */
export function createErrorHandler(log: Log) {
  return function onError(thrown: Error, c: Context): Response {
    const reference = (c.get('requestId') as string | undefined) ?? nanoid(12)
    const error = toAppError(thrown, { aborted: c.req.raw.signal.aborted, reference })
    if (error.status >= 500)
      log.error('request failed', { requestId: reference, path: toLoggedPath(c.req.path), error: thrown })
    if (error.code === 'too_many_requests' && typeof error.details?.retryAfterSeconds === 'number')
      c.header('retry-after', String(error.details.retryAfterSeconds))
    return c.json(toErrorBody(error), error.status as ContentfulStatusCode)
  }
}
