/**
 * The path of a request as a log may keep it: invitation and share links carry their secret in it, and the addresses of
 * customers their names.
 */
export function toLoggedPath(path: string): string {
  return path.replace(/(\/(?:invitations?|customers|shared|embed)\/)[^/]+/, '$1…')
}
