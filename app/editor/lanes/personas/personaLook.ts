/** Strokes that tell the eight persona colours apart without the colour. */
const dashes = [undefined, '9 3', '3 3', '9 3 3 3', '14 4', '5 5', '9 3 3 3 3 3', '2 5']

/** The stroke of curves of a persona colour; everybody's curve is whole. */
export function curveDash(colour: number | null): string | undefined {
  return colour === null ? undefined : dashes[colour % dashes.length]
}

export function personaColour(colour: number): string {
  return `var(--persona-${colour + 1})`
}
