/** How an address is shown inside a map: in the embed form of a known host, or as the page it is. */
export type Embed = {
  /** Address of the frame. */
  src: string
  /** Known video hosts may run as themselves; any other page runs without its own origin. */
  trusted: boolean
  /** What is shown, in words. */
  label: string
}

type Host = { name: string; toSrc(url: URL): string | null }

const id = (text: string | null | undefined) => (text && /^[\w-]{3,64}$/.test(text) ? text : null)
const within = (prefix: string, part: string | null, suffix = '') =>
  part ? `${prefix}${part}${suffix}` : null
const pathPart = (url: URL, at: number) => id(url.pathname.split('/').filter(Boolean)[at])

const youtube: Host = {
  name: 'YouTube',
  toSrc: (url) => {
    const [first, second] = url.pathname.split('/').filter(Boolean)
    const video =
      url.hostname === 'youtu.be'
        ? first
        : ['shorts', 'embed', 'live'].includes(first ?? '')
          ? second
          : url.searchParams.get('v')
    return within('https://www.youtube-nocookie.com/embed/', id(video))
  },
}
const vimeo: Host = {
  name: 'Vimeo',
  toSrc: (url) => {
    const number = /\/(?:video\/)?(\d{5,12})/.exec(url.pathname)?.[1]
    const secret = /\/\d{5,12}\/(\w+)/.exec(url.pathname)?.[1] ?? url.searchParams.get('h')
    return within(
      'https://player.vimeo.com/video/',
      number ?? null,
      id(secret) ? `?dnt=1&h=${secret}` : '?dnt=1',
    )
  },
}
const loom: Host = { name: 'Loom', toSrc: (url) => within('https://www.loom.com/embed/', pathPart(url, 1)) }
const wistia: Host = {
  name: 'Wistia',
  toSrc: (url) => within('https://fast.wistia.net/embed/iframe/', id(url.pathname.split('/').at(-1))),
}
const dailymotion: Host = {
  name: 'Dailymotion',
  toSrc: (url) =>
    within(
      'https://www.dailymotion.com/embed/video/',
      url.hostname === 'dai.ly' ? pathPart(url, 0) : id(/\/video\/(\w+)/.exec(url.pathname)?.[1]),
    ),
}
const figma: Host = {
  name: 'Figma',
  toSrc: (url) => `https://www.figma.com/embed?embed_host=share&url=${encodeURIComponent(url.href)}`,
}

/** The hosts whose embed forms are known, by their domain. */
const hosts: Readonly<Record<string, Host>> = {
  'youtube.com': youtube,
  'youtu.be': youtube,
  'youtube-nocookie.com': youtube,
  'vimeo.com': vimeo,
  'loom.com': loom,
  'wistia.com': wistia,
  'wistia.net': wistia,
  'dailymotion.com': dailymotion,
  'dai.ly': dailymotion,
  'figma.com': figma,
}

function hostOf(url: URL): Host | undefined {
  const parts = url.hostname.toLowerCase().split('.')
  return hosts[parts.slice(-2).join('.')]
}

/**
 * The frame for an address; null when it cannot be shown in one: not an address, not https, or this very server,
 * whose pages must not run inside each other.
 */
export function embedOf(address: string, ownHost: string): Embed | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== 'https:' || url.host === ownHost || url.username || url.password) return null
  const host = hostOf(url)
  const src = host?.toSrc(url)
  if (host && src) return { src, trusted: true, label: host.name }
  return { src: url.href, trusted: false, label: url.hostname.replace(/^www\./, '') }
}
