/** RFC 6266: a plain name for old programs and the real one for all others. */
export function contentDisposition(name: string, kind: 'attachment' | 'inline' = 'attachment'): string {
  const shown = name.replace(/[\p{Cc}/\\]/gu, ' ').trim() || 'file'
  const plain = shown.replace(/[^\x20-\x7e]|["%]/g, '_')
  const encoded = encodeURIComponent(shown.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
