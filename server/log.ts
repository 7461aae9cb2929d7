type Fields = Record<string, unknown>

/** One JSON object per line: time, level, message, and the fields the caller gives. */
export interface Log {
  debug(message: string, fields?: Fields): void
  info(message: string, fields?: Fields): void
  warn(message: string, fields?: Fields): void
  error(message: string, fields?: Fields): void
}

const levels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof levels)[number] | 'silent'

/** Connection addresses carry passwords; they turn up inside driver errors. */
const secretInUrl = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s@]*@/gi

function clean(value: unknown): unknown {
  if (value instanceof Error)
    return {
      name: value.name,
      message: clean(value.message),
      ...('code' in value ? { code: value.code } : {}),
      stack: clean(value.stack),
    }
  return typeof value === 'string' ? value.replace(secretInUrl, '$1***@') : value
}

/** Lines below `level` are left out; `write` receives whole lines including the line feed. */
export function createLog({
  level = 'info',
  write = (line: string) => void process.stderr.write(line),
}: {
  level?: LogLevel
  write?: (line: string) => void
} = {}): Log {
  const from = level === 'silent' ? levels.length : levels.indexOf(level)
  const at =
    (name: (typeof levels)[number]) =>
    (message: string, fields: Fields = {}) => {
      if (levels.indexOf(name) < from) return
      const cleaned = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, clean(value)]))
      write(
        `${JSON.stringify({ time: new Date().toISOString(), level: name, message: clean(message), ...cleaned })}\n`,
      )
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
