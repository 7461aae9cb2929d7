import { isIPv4, isIPv6 } from 'node:net'
import type { Found } from './findPii.ts'

const localPart = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u
const hostPart = /[\p{L}\p{N}.-]/u

/** E-mail addresses, links that lead to a person, handles, IP and MAC addresses. */
export function findContacts(text: string): Found[] {
  return [...findEmails(text), ...findLinks(text), ...findIps(text)]
}

/** Looks at each @ and what stands around it: a pattern over the whole text would not be linear. */
function findEmails(text: string): Found[] {
  const found: Found[] = []
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let end = at + 1
    while (end < text.length && end - at < 254 && hostPart.test(text[end]!)) end++
    while (end > at + 1 && /[.-]/.test(text[end - 1]!)) end--
    const host = text.slice(at + 1, end)
    if (!host.includes('.')) continue
    let start = at
    while (start > 0 && at - start < 64 && localPart.test(text[start - 1]!)) start--
    while (start < at && /[^\p{L}\p{N}_]/u.test(text[start]!)) start++
    if (start < at && /^[^.-][^@]*\.\p{L}{2,24}$/u.test(host) && !host.includes('..'))
      found.push({ start, end, kind: 'email', sure: true })
  }
  // "jane at example dot com", as it is spoken and as people write it to hide from robots.
  for (const match of text.matchAll(
    /(?<![\w.-])[\w.+-]{2,40}\s?(?:[[(]\s?at\s?[\])]|\sat\s)\s?[\w-]{2,40}\s?(?:[[(]\s?(?:dot|punkt|point)\s?[\])]|\s(?:dot|punkt|point)\s|\.)\s?(?:com|org|net|de|fr|co|eu|io|info|ch|at|be|uk)(?![\w-])/gi,
  ))
    found.push({ start: match.index, end: match.index + match[0].length, kind: 'email', sure: true })
  return found
}

const profileHosts =
  'linkedin|facebook|fb|instagram|twitter|x|tiktok|xing|github|gitlab|youtube|t|wa|threads|snapchat|pinterest|reddit|vk|medium|paypal'
const profileLink = new RegExp(
  `(?<![\\w@.-])(?:https?:\\/\\/)?(?:(?:www|m|de|fr|uk|en|us)\\.)?(?:${profileHosts})\\.(?:com|me|net|ru|tv)\\/(?:in\\/|pub\\/|profile\\/|u\\/|user\\/|channel\\/|c\\/|add\\/|@)?[\\w.%@+-]{2,80}[^\\s<>"'()\\[\\]{},;]{0,300}`,
  'gi',
)
const anyLink = /(?<![\w@.-])(?:https?:\/\/|www\.)[^\s<>"]{3,2000}/gi
/** Parts of a link that name one person or open one person's page. */
const personal =
  /[/.](?:~|@|u|user|users|profile|profiles|people|person|member|members|account|author|in|kunde|profil|profils|compte)\/?[\w.%+-]{2,}|[?&](?:email|e-?mail|mail|user|user_?id|uid|name|first_?name|last_?name|token|auth|session|customer|customer_?id|phone|key|invite)=[^&#\s]{2,}|%40|\/~[\w-]{2,}/i
const otherPages =
  /\/(?:company|companies|school|groups?|events?|pages?|watch|playlist|hashtag|explore|search|jobs|help|about|blob|tree|issues|status|legal|policies)(?:[/?]|$)/i

function findLinks(text: string): Found[] {
  const found: Found[] = []
  const add = (start: number, link: string, sure: boolean) =>
    found.push({ start, end: start + link.replace(/[.,;:!?)\]}'"»”]+$/, '').length, kind: 'url', sure })
  for (const match of text.matchAll(profileLink))
    if (!otherPages.test(match[0])) add(match.index, match[0], true)
  for (const match of text.matchAll(anyLink)) if (personal.test(match[0])) add(match.index, match[0], false)
  for (const match of text.matchAll(/(?<![\p{L}\p{N}_@./])@[A-Za-z_][\w.]{2,30}(?![\w@])/gu)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index)
    add(
      match.index,
      match[0],
      /insta|twitter|tiktok|telegram|handle|threads|mastodon|account|konto|compte/i.test(before),
    )
  }
  return found
}

function findIps(text: string): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)/g)) {
    const before = text.slice(Math.max(0, match.index - 12), match.index)
    // Versions, sections and dates look the same.
    if (
      !isIPv4(match[0]) ||
      /(?:version|v\.?|release|build|section|kapitel|chapter|firmware)\s*$/i.test(before)
    )
      continue
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      kind: 'ip',
      sure: !/^0|^(?:\d\.){3}\d$/.test(match[0]),
    })
  }
  for (const match of text.matchAll(/(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi))
    if (isIPv6(match[0]) && /\d|[a-f]{2}/i.test(match[0]) && match[0].length > 6)
      found.push({ start: match.index, end: match.index + match[0].length, kind: 'ip', sure: true })
  for (const match of text.matchAll(/(?<![\w:-])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![\w:-])/gi))
    found.push({ start: match.index, end: match.index + match[0].length, kind: 'id', sure: true })
  return found
}
