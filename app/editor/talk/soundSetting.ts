const KEY = 'desirepath/workshop-sound'

/** Whether this browser plays a sound when the timer of a workshop ends; off unless somebody asked for it. */
export const soundSetting = {
  get: (): boolean => localStorage.getItem(KEY) === 'on',
  set(on: boolean): void {
    if (on) localStorage.setItem(KEY, 'on')
    else localStorage.removeItem(KEY)
  },
}

/** Two soft tones. Browsers stay silent on a page nobody has touched yet. */
export function playTimeIsUp(): void {
  const audio = new AudioContext()
  const at = audio.currentTime
  for (const [index, frequency] of [523.25, 659.25].entries()) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0.0001, at + index * 0.35)
    volume.gain.exponentialRampToValueAtTime(0.2, at + index * 0.35 + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + index * 0.35 + 0.6)
    tone.connect(volume).connect(audio.destination)
    tone.start(at + index * 0.35)
    tone.stop(at + index * 0.35 + 0.65)
  }
  setTimeout(() => void audio.close(), 1_500)
}
