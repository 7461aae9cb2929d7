const roles =
  'interviewer(?:in)?|moderator(?:in)?|moderation|facilitator|researcher|forscher(?:in)?|host|observer|agent(?:in)?|support|enquêt(?:eur|rice)|animat(?:eur|rice)|intervieweu(?:r|se)'
const askers = new RegExp(
  `^(?:i|q|int|iv|m|question|frage|${roles})[\\s_#-]*\\d{0,3}\\s*(?:\\([^()]{0,20}\\))?$`,
  'iu',
)
/** A name with its role behind it: `Sarah (interviewer)`, `Sarah Brown, Moderator`. */
const named = new RegExp(
  `^(.{1,60}?)\\s*(?:\\(\\s*(?:${roles})\\s*\\)|(?:,|\\s[-–—])\\s*(?:${roles}))$`,
  'iu',
)

/** Whether the label of a speaker says that they ask or serve: their words are no evidence. Who is asked is none of them. */
export function isAskerLabel(label: string): boolean {
  const text = label.trim()
  return askers.test(text) || named.test(text)
}

/** The name in the label of a speaker, without the role behind it. */
export function nameInLabel(label: string): string {
  return named.exec(label.trim())?.[1] ?? label.trim()
}
