/** The migrated database every test file copies. */
export const templateDatabase = 'desirepath_template'

/** The address of another database on the same server. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
