import { describe, expect, test } from 'vitest'
import { embedOf } from './embedOf.ts'
import { toAddress } from './toAddress.ts'

const own = 'maps.example.org'
const src = (address: string) => embedOf(address, own)?.src

describe('an address on a map', () => {
  test.each([
    [
      'https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=10s',
      'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ',
    ],
    ['https://youtu.be/aqz-KE-bpKQ?si=x', 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ'],
    ['https://m.youtube.com/shorts/aqz-KE-bpKQ', 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ'],
    ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?dnt=1'],
    ['https://vimeo.com/76979871/abc123', 'https://player.vimeo.com/video/76979871?dnt=1&h=abc123'],
    [
      'https://www.loom.com/share/0281766fa2d04bb788eaf19e65135184',
      'https://www.loom.com/embed/0281766fa2d04bb788eaf19e65135184',
    ],
    ['https://team.wistia.com/medias/26sk4lmiix', 'https://fast.wistia.net/embed/iframe/26sk4lmiix'],
    ['https://www.dailymotion.com/video/x84sh87', 'https://www.dailymotion.com/embed/video/x84sh87'],
    ['https://dai.ly/x84sh87', 'https://www.dailymotion.com/embed/video/x84sh87'],
  ])('of a known host is shown in its embed form: %s', (address, frame) => {
    expect(embedOf(address, own)).toMatchObject({ src: frame, trusted: true })
  })

  test('of any other page runs without an origin of its own', () => {
    expect(embedOf('https://www.example.com/report', own)).toEqual({
      src: 'https://www.example.com/report',
      trusted: false,
      label: 'example.com',
    })
    // A host that only looks like one of the list, and a page of a known host that is no video.
    expect(embedOf('https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ', own)?.trusted).toBe(false)
    expect(embedOf('https://evilyoutube.com/watch?v=aqz-KE-bpKQ', own)?.trusted).toBe(false)
    expect(embedOf('https://www.youtube.com/', own)?.trusted).toBe(false)
  })

  test('is not framed when it is this very server, not https, or carries a password', () => {
    expect(src('https://maps.example.org/w/1')).toBeUndefined()
    expect(src('http://example.com/')).toBeUndefined()
    expect(src('javascript:alert(1)')).toBeUndefined()
    expect(src('https://a:b@example.com/')).toBeUndefined()
    expect(src('nonsense')).toBeUndefined()
  })

  test.each([
    ['example.com/a', 'https://example.com/a'],
    [' https://example.com ', 'https://example.com/'],
    ['javascript:alert(1)', null],
    ['two words', null],
    ['word', null],
    ['mailto:a@b.c', null],
  ])('is understood as typed: %j', (typed, address) => {
    expect(toAddress(typed)).toBe(address)
  })
})
