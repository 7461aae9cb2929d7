import { countCodePoints } from '../../../shared/research/codePoints.ts'

export interface HeadSegment {
  /** Code points, end exclusive. */
  start: number
  end: number
  participantId: string
}

/**
 * Whom the head of a transcript is about, line by line: "Participant: [P4], 34, nurse". Such a line says as much of
 * somebody as their words do, so it is hidden and erased with them. A line is about the one participant it names by
 * pseudonym; one that names nobody is about the only participant of a talk, and about nobody in a talk of several.
 * @param head the text above the first who speaks, masked
 * @param people the participants who speak
 */
export function findHeadSegments(
  head: string,
  people: readonly { id: string; pseudonym: string }[],
): HeadSegment[] {
  const found: HeadSegment[] = []
  let at = 0
  for (const line of head.split(/(?<=\n)/)) {
    const start = at
    at += countCodePoints(line)
    if (line.trim() === '') continue
    const named = people.filter(({ pseudonym }) => line.includes(`[${pseudonym}]`))
    const about = named.length > 0 ? named : people
    if (about.length === 1) found.push({ start, end: at, participantId: about[0]!.id })
  }
  return found
}
