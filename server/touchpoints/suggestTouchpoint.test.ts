import { describe, expect, it } from 'vitest'
import { suggestTouchpoint } from './suggestTouchpoint.ts'

describe('a suggested touchpoint', () => {
  it.each([
    ['checkout_bug', 'Checkout bug'],
    ['addToCart', 'Add to cart'],
    ['page.viewed', 'Page viewed'],
    ['$pageview', 'Pageview'],
    ['PAYMENT_FAILED', 'Payment failed'],
    ['ER Triage', 'ER Triage'],
    ['examine thoroughly', 'Examine thoroughly'],
    ['SMS', 'SMS'],
    ['X-Ray', 'X-Ray'],
    ['Überweisung', 'Überweisung'],
    ['___', '___'],
  ])('names %s "%s"', (event, name) => {
    expect(suggestTouchpoint(event, []).name).toBe(name)
  })

  it.each([
    ['opened', ['E-Mail'], 'email', true],
    ['visit', ['desktop'], 'web', true],
    ['visit', ['iOS app', 'desktop'], 'app', true],
    ['purchase', ['Branch'], 'store', false],
    ['support_call', [], 'phone', false],
    ['support_chat', ['desktop'], 'web', true],
    ['live_chat_opened', [], 'chat', true],
    ['register request', ['organic'], 'other', true],
    ['application', [], 'other', true],
  ])('of %s over %j is on channel %s', (event, channels, channel, online) => {
    expect(suggestTouchpoint(event, channels)).toMatchObject({ channel, online })
  })

  it('stands for exactly that event name', () => {
    expect(suggestTouchpoint('checkout_bug', []).rule).toEqual({
      field: 'name',
      op: 'is',
      value: 'checkout_bug',
    })
  })
})
