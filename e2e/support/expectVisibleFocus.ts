import { expect, type Page } from '@playwright/test'

/**
 * Fails unless something has the keyboard's focus, is in the window and shows it: by a ring or a shadow, a field for
 * text by its caret.
 */
export async function expectVisibleFocus(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const focused = document.activeElement
        if (!focused || focused === document.body) return 'nothing has the focus'
        const box = focused.getBoundingClientRect()
        const inView =
          box.bottom > 0 && box.right > 0 && box.top < window.innerHeight && box.left < window.innerWidth
        if (!inView) return `${focused.ariaLabel ?? focused.tagName} is out of view`
        const drawn = [undefined, '::before', '::after'].some((part) => {
          const style = getComputedStyle(focused, part)
          const ring = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0
          return ring || style.boxShadow !== 'none'
        })
        const typing =
          focused instanceof HTMLTextAreaElement ||
          (focused instanceof HTMLInputElement && focused.type === 'text') ||
          (focused instanceof HTMLElement && focused.isContentEditable)
        const caret = typing && getComputedStyle(focused).caretColor !== 'rgba(0, 0, 0, 0)'
        return drawn || caret
          ? 'seen'
          : `${focused.ariaLabel ?? focused.tagName} has the focus and does not show it`
      }),
    )
    .toBe('seen')
}
