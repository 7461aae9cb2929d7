const askers =
  /^(?:i|q|int|iv|m|interviewer(?:in)?|moderator(?:in)?|moderation|facilitator|researcher|forscher(?:in)?|host|observer|agent(?:in)?|support|enquêt(?:eur|rice)|animat(?:eur|rice)|intervieweu(?:r|se)|question|frage)[\s_#-]*\d{0,3}\s*(?:\([^()]{0,20}\))?$/iu

/** Whether the label of a speaker says that they ask or serve: their words are no evidence. Who is asked is none of them. */
export function isAskerLabel(label: string): boolean {
  return askers.test(label.trim())
}
