/** Endings of the files that can be read, as the browser's file chooser wants them. */
export const acceptedFiles = '.csv,.tsv,.txt,.json,.jsonl,.ndjson,.xlsx,.parquet,.xes,.xml,.gz'

type Listener = (files: File[]) => void

let waiting: File[] = []
let listener: Listener | null = null

/** Hands files over to the Data page, now or as soon as it is open. */
export function offerFiles(files: File[]): void {
  if (listener) listener(files)
  else keepFiles(files)
}

/** Keeps files for the Data page that opens next, for example that of a workspace still to be made. */
export function keepFiles(files: File[]): void {
  waiting = [...waiting, ...files]
}

/** Files that nobody has taken yet. */
export function filesInWaiting(): readonly File[] {
  return waiting
}

/** The Data page takes files while it is open; returns how to stop. */
export function takeFiles(take: Listener): () => void {
  listener = take
  const files = waiting
  waiting = []
  if (files.length > 0) take(files)
  return () => {
    if (listener === take) listener = null
  }
}
