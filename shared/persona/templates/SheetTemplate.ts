import type { SectionKind } from '../records/section.ts'

/** A section a template begins with. What is not said comes from the kind of the section. */
export interface TemplateSection {
  readonly kind: SectionKind
  readonly title?: string
  readonly prompt?: string
  readonly wide?: boolean
  /** Traits that are there from the start, to be filled in: facts by their label, scales by their ends. */
  readonly traits?: readonly { readonly label?: string; readonly low?: string; readonly high?: string }[]
}

export interface SheetTemplate {
  readonly name: string
  readonly about: string
  readonly sections: readonly TemplateSection[]
}
