/** How a text is set. Sizes are units of the drawing, which is a CSS pixel at 100 %. */
export interface TextStyle {
  readonly family: 'sans' | 'serif'
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
}

/** Widths of texts in the fonts they are drawn with. */
export interface FontMetrics {
  width(text: string, style: TextStyle): number
}

export type Mark =
  | {
      readonly kind: 'rect'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly fill?: string
      readonly stroke?: string
      readonly strokeWidth?: number
      readonly radius?: number
      readonly dash?: readonly number[]
    }
  | {
      readonly kind: 'circle'
      readonly x: number
      readonly y: number
      readonly r: number
      readonly fill?: string
      readonly stroke?: string
      readonly strokeWidth?: number
    }
  | {
      readonly kind: 'path'
      /** SVG path data of M, L, C and Z in absolute coordinates. */
      readonly d: string
      readonly fill?: string
      readonly stroke?: string
      readonly strokeWidth?: number
      readonly dash?: readonly number[]
    }
  | {
      readonly kind: 'text'
      /** Left end of the text and its base line. */
      readonly x: number
      readonly y: number
      readonly text: string
      readonly width: number
      readonly style: TextStyle
      readonly fill: string
      readonly href?: string
      /** A font by its name, in place of the one of the style. */
      readonly font?: string
    }
  | {
      readonly kind: 'image'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      /** Key into the pictures of the export. */
      readonly imageId: string
    }

/** Marks that stand together, with the horizontal room they take: pages leave out what is not on them. */
export interface MarkGroup {
  readonly x: number
  readonly width: number
  readonly marks: readonly Mark[]
}

/** The marks moved by an offset. */
export function moveMarks(marks: readonly Mark[], dx: number, dy: number): Mark[] {
  return marks.map((mark) =>
    mark.kind === 'path'
      ? { ...mark, d: movePath(mark.d, dx, dy) }
      : { ...mark, x: mark.x + dx, y: mark.y + dy },
  )
}

function movePath(d: string, dx: number, dy: number): string {
  let isX = true
  return d.replace(/-?\d+(?:\.\d+)?/g, (number) => {
    const moved = Number(number) + (isX ? dx : dy)
    isX = !isX
    return String(round(moved))
  })
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** Whether the first letter that has a direction is one of a script written from right to left. */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0]
  return first !== undefined && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(first)
}
