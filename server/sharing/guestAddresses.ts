/**
 * What somebody may ask for who came through a link to edit and is no member of the workspace. Everything else
 * below a workspace does not exist for them.
 */
const open: readonly { methods: readonly string[]; below: RegExp; numbers?: true }[] = [
  { methods: ['GET'], below: /^$/ },
  { methods: ['GET', 'POST'], below: /^\/attachments(\/[^/]+)?$/ },
  { methods: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'], below: /^\/comments(\/[^/]+){0,2}$/ },
  { methods: ['GET'], below: /^\/votes\/mine$/ },
  { methods: ['PUT'], below: /^\/votes$/ },
  { methods: ['GET'], below: /^\/numbers$/, numbers: true },
]

/** The map of such a request; undefined when it is none. `numbers`: only where the link shows numbers. */
export function findGuestAddress(
  method: string,
  path: string,
): { journeyId: string; numbers: boolean } | undefined {
  const [, journeyId, below] = /^\/api\/workspaces\/[^/]+\/journeys\/([^/]+)(.*)$/.exec(path) ?? []
  if (journeyId === undefined || below === undefined) return undefined
  const found = open.find((address) => address.methods.includes(method) && address.below.test(below))
  return found && { journeyId, numbers: found.numbers === true }
}
