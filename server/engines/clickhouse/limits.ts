import { totalmem } from 'node:os'

export type EngineLimits = {
  /** Bytes all queries together may hold. */
  serverMemory: number
  /** Bytes one query may hold; a request may ask for less. */
  queryMemory: number
  /** Seconds a statement runs unless the request says otherwise. */
  defaultSeconds: number
  /** Seconds no statement may exceed. */
  maxSeconds: number
}

/** Limits from the memory this process may use: half of it for the engine, most of that for one query. */
export function engineLimits(memory = usableMemory()): EngineLimits {
  const serverMemory = Math.min(Math.max(Math.floor(memory / 2), 1_000_000_000), 16_000_000_000)
  return {
    serverMemory,
    queryMemory: Math.floor(serverMemory * 0.7),
    defaultSeconds: 300,
    maxSeconds: 6 * 3600,
  }
}

function usableMemory() {
  const constrained = process.constrainedMemory()
  return constrained > 0 && constrained < totalmem() ? constrained : totalmem()
}

/** The request's settings with ours where it names none, asks for none, or asks for too much. */
export function limitSettings(
  settings: Record<string, string>,
  limits: EngineLimits,
): Record<string, string> {
  const capped = (key: string, byDefault: number, most: number) => {
    const asked = Number(settings[key] ?? byDefault)
    return String(asked > 0 ? Math.min(asked, most) : most)
  }
  return {
    ...settings,
    max_execution_time: capped('max_execution_time', limits.defaultSeconds, limits.maxSeconds),
    max_memory_usage: capped('max_memory_usage', limits.queryMemory, limits.queryMemory),
  }
}
