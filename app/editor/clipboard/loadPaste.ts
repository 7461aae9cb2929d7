/** What pastes into a map, fetched when somebody is about to. */
export async function loadPaste() {
  const [clip, text] = await Promise.all([import('./pasteClip.ts'), import('./pasteText.ts')])
  return { readClip: clip.readClip, pasteClip: clip.pasteClip, pasteText: text.pasteText }
}
