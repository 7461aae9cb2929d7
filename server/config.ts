import { resolve } from 'node:path'
import { z } from 'zod'

/** What a process may do; `all` of them unless told otherwise. */
export const roles = ['web', 'worker', 'collab'] as const
export type Role = (typeof roles)[number]

const port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(0, 'must be between 0 and 65535')
  .max(65_535, 'must be between 0 and 65535')

function url(protocols: string[]) {
  const shown = protocols.map((protocol) => `${protocol}//`).join(' or ')
  return z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be an address that starts with ${shown}`,
  })
}

const flag = z.enum(['1', 'true', 'yes', '0', 'false', 'no'], 'must be true or false')

/** Sizes such as `500MB` or `2GB`, or plain bytes. */
const byteSize = z
  .string()
  .regex(/^\d+(\.\d+)?\s*(B|kB|KB|MB|GB)?$/, 'must be a size such as 500MB, 2GB or a number of bytes')
  .transform((value) => {
    const unit = value.replace(/^[\d.\s]+/, '').toUpperCase()
    const factors: Record<string, number> = { '': 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9 }
    return Math.floor(Number.parseFloat(value) * factors[unit]!)
  })
  .refine((bytes) => bytes >= 1_000_000, { message: 'must be at least 1MB' })

const environment = z.object({
  // Port of the web server; 0 takes any free one.
  PORT: port.default(4400),
  // Address the server listens on. The default is this machine only; 0.0.0.0 lets other machines in.
  HOST: z.string().min(1).default('127.0.0.1'),
  // Folder that holds everything Desirepath keeps: embedded stores, uploads, secrets.
  DATA_DIR: z.string().min(1).default('./data'),
  // PostgreSQL of your own (15 or newer); without it one is started inside DATA_DIR.
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  // ClickHouse of your own, its HTTP address; without it one is started inside DATA_DIR.
  CLICKHOUSE_URL: url(['http:', 'https:']).optional(),
  // Database inside ClickHouse.
  CLICKHOUSE_DATABASE: z
    .string()
    .regex(/^[A-Za-z_]\w{0,62}$/, 'must be letters, digits and _, and not start with a digit')
    .default('desirepath'),
  // Address people use to reach Desirepath, for links in mails and sign-in; else taken from each request.
  PUBLIC_URL: url(['http:', 'https:']).optional(),
  // Largest file somebody may upload.
  MAX_UPLOAD_BYTES: byteSize.default(5_000_000_000),
  // Largest picture or file somebody may put on a map.
  MAX_ATTACHMENT_BYTES: byteSize.default(25_000_000),
  // Mail server that sends notifications, e.g. smtp://user:password@mail.example.org:587; without it no mail is sent.
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  // Sender of those mails, e.g. Desirepath <maps@example.org>.
  MAIL_FROM: z.string().max(300).regex(/@/, 'must be an e-mail address').optional(),
  // Hosts of your own network that an AI service may be at, separated by commas, e.g. localhost:11434. Without it only
  // public addresses are called.
  AI_PRIVATE_HOSTS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .toLowerCase()
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z
          .string()
          .regex(
            /^([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/,
            'must be names or addresses of hosts, with or without a port, separated by commas',
          ),
      ),
    ),
  // Key that signs sessions; without it one is made once and kept in DATA_DIR.
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  // Whether anybody who reaches the server may make an account; else only invited people.
  OPEN_SIGNUP: flag.default('false'),
  // Parts of the work this process does, separated by commas.
  ROLES: z
    .string()
    .default(roles.join(','))
    .transform((value) => value.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(roles, `must be some of ${roles.join(', ')}, separated by commas`)).min(1)),
  // Least important lines that are logged; info adds a line for each request and each job.
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .default('warn'),
})

export type Config = ReturnType<typeof parseConfig>

/** Thrown with one line for each variable that is wrong. */
export class ConfigProblem extends Error {
  override name = 'ConfigProblem'
}

/**
 * Reads the configuration. Empty variables count as absent; no variables at all means the embedded stores under
 * ./data. Sizes are bytes. Throws a ConfigProblem that names every wrong variable.
 */
export function parseConfig(env: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const parsed = environment.safeParse(given)
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`)
  const values = parsed.data
  if (values && values.ROLES.length < roles.length && !(values.DATABASE_URL && values.CLICKHOUSE_URL))
    problems.push(
      'ROLES splits the work over several processes, so DATABASE_URL and CLICKHOUSE_URL must name stores they all reach.',
    )
  if (values?.SMTP_URL && !(values.MAIL_FROM && values.PUBLIC_URL))
    problems.push(
      'SMTP_URL needs MAIL_FROM, the sender of the mails, and PUBLIC_URL, the address their links lead to.',
    )
  if (!values || problems.length)
    throw new ConfigProblem(`Desirepath cannot start with these settings:\n- ${problems.join('\n- ')}`)
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    clickhouseUrl: values.CLICKHOUSE_URL,
    clickhouseDatabase: values.CLICKHOUSE_DATABASE,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    maxUploadBytes: values.MAX_UPLOAD_BYTES,
    maxAttachmentBytes: values.MAX_ATTACHMENT_BYTES,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    aiPrivateHosts: Object.freeze(values.AI_PRIVATE_HOSTS) as readonly string[],
    authSecret: values.AUTH_SECRET,
    openSignup: ['1', 'true', 'yes'].includes(values.OPEN_SIGNUP),
    roles: Object.freeze([...new Set(values.ROLES)]) as readonly Role[],
    logLevel: values.LOG_LEVEL,
  })
}

/** The configuration of this process: the only place on the server that reads the environment. */
export function loadConfig(): Config {
  return parseConfig(process.env)
}
