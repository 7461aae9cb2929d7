/** The key under which an attribute of that name is kept: of the signs a key may have, 80 at most; `or` where none is left. */
export function toAttributeKey(name: string, or = 'attribute'): string {
  return (
    name
      .replace(/[^\p{L}\p{N}_ .-]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 80)
      .trim() || or
  )
}
