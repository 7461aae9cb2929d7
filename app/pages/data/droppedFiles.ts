type Listener = (files: File[]) => void

let waiting: File[] = []
let listener: Listener | null = null

/** Hands files over to the Data page, now or as soon as it is open. */
export function offerFiles(files: File[]): void {
  if (listener) listener(files)
  else waiting = [...waiting, ...files]
}

/** The Data page takes files while it is open; returns how to stop. */
export function takeFiles(take: Listener): () => void {
  listener = take
  if (waiting.length > 0) {
    const files = waiting
    waiting = []
    take(files)
  }
  return () => {
    if (listener === take) listener = null
  }
}
