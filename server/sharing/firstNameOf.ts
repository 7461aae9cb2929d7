/** What guests are told of somebody's name. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] || 'Somebody'
}
