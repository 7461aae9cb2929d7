import { capital } from '../../shared/format/capital.ts'
/**
 * An event name as people would write it: `add_to_cart`, `add-to-cart` and `addToCart` become "Add to cart",
 * `CHECKOUT STARTED` "Checkout started". Names that are words already keep their spelling.
 */
export function plainWords(name: string): string {
  const trimmed = name.trim()
  const isMachineName = !/\s/.test(trimmed)
  const words = isMachineName
    ? trimmed
        .replace(
          /([\p{Ll}\d])(\p{Lu})/gu,
          (_, last: string, first: string) => `${last} ${first.toLowerCase()}`,
        )
        .replace(trimmed === trimmed.toLowerCase() ? /[_\-./:]+/g : /[_/:]+/g, ' ')
    : trimmed
  const isShouting = words === words.toUpperCase() && words !== words.toLowerCase()
  const spelled = words
    .split(/\s+/)
    .filter((word) => word !== '')
    // Short words in capitals are abbreviations.
    .map((word) => (isShouting && word.length > 3 ? word.toLowerCase() : word))
    .join(' ')
  return spelled === '' ? name : capital(spelled)
}
