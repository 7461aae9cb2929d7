const PREFIX = 'journey/'

/** The name under which a journey is opened on the live connection. */
export function collabName(journeyId: string): string {
  return PREFIX + journeyId
}

/** The journey a live document name stands for, or undefined when the name is of another kind. */
export function findJourneyId(name: string): string | undefined {
  return name.startsWith(PREFIX) && name.length > PREFIX.length ? name.slice(PREFIX.length) : undefined
}
