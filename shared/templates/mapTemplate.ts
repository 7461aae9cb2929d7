export interface TemplateStep {
  title: string
  /** Names to look for in the workspace's own events; suggestions until somebody links a touchpoint. */
  touchpoints: readonly string[]
  actions: readonly string[]
  thoughts: readonly string[]
  painPoints: readonly string[]
  /** −2 very unhappy … +2 very happy: an assumption to start from. */
  emotion: number
  emotionLabel?: string
  optional?: boolean
  momentOfTruth?: boolean
}

/** A map to start from. Everything in it is an assumption until a team ties it to evidence. */
export interface MapTemplate {
  id: string
  title: string
  industry: string
  description: string
  stages: readonly { title: string; steps: readonly TemplateStep[] }[]
}
