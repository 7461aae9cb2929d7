/** Kinds of live documents. */
export type LiveKind = 'journey' | 'persona'

/** The name under which a journey or a persona's sheet is opened on the live connection. */
export function collabName(id: string, kind: LiveKind = 'journey'): string {
  return `${kind}/${id}`
}

/** What a live document name stands for, or undefined when it is no such name. */
export function findLiveDocument(name: string): { kind: LiveKind; id: string } | undefined {
  const [, kind, id] = /^(journey|persona)\/(.+)$/s.exec(name) ?? []
  return id === undefined ? undefined : { kind: kind as LiveKind, id }
}
