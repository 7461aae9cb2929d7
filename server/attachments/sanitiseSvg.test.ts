import { describe, expect, it } from 'vitest'
import { sanitiseSvg } from './sanitiseSvg.ts'

const wrap = (inner: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inner}</svg>`
const inside = (inner: string) =>
  sanitiseSvg(wrap(inner))
    ?.replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>$/, '')

describe('an uploaded SVG', () => {
  it.each([
    [
      'shapes and text stay',
      '<g fill="red"><path d="M0 0h4"/><text x="1">a &lt; b</text></g>',
      '<g fill="red"><path d="M0 0h4"></path><text x="1">a &lt; b</text></g>',
    ],
    ['scripts go', '<script>alert(1)</script><SCRIPT>alert(1)</SCRIPT>', ''],
    ['handlers go', '<rect onclick="x()" onmouseover="x()" width="1"/>', '<rect width="1"></rect>'],
    [
      'styles go, they could load',
      '<style>@import url(//x)</style><rect style="background:url(//x)"/>',
      '<rect></rect>',
    ],
    ['links into the picture stay', '<use xlink:href="#a"/>', '<use href="#a"></use>'],
    [
      'links out of it go',
      '<use href="https://x/y.svg#a"/><image href="//x"/>',
      '<use></use><image></image>',
    ],
    ['code as a link goes', '<use xlink:href="javascript:alert(1)"/>', '<use></use>'],
    [
      'embedded bitmaps stay',
      '<image href="data:image/png;base64,AAAA"/>',
      '<image href="data:image/png;base64,AAAA"></image>',
    ],
    ['embedded SVG goes', '<image href="data:image/svg+xml;base64,AAAA"/>', '<image></image>'],
    [
      'fills that load go',
      '<rect fill="url(https://x)"/><rect fill="url(#own)"/>',
      '<rect></rect><rect fill="url(#own)"></rect>',
    ],
    ['foreign content goes with all inside', '<foreignObject><g><rect/></g></foreignObject>', ''],
    ['animations of attributes go', '<set attributeName="href" to="javascript:x"/><animate/>', ''],
    ['elements of other namespaces go', '<h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script>', ''],
  ])('%s', (_, given, kept) => {
    expect(inside(given)).toBe(kept)
  })

  it.each([
    ['no SVG', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['an svg element of no namespace', '<svg><rect/></svg>'],
    ['a document type', '<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['an unknown entity', wrap('&x;')],
    ['unclosed elements', '<svg xmlns="http://www.w3.org/2000/svg"><g>'],
    ['nothing', ''],
    ['nesting without end', wrap('<g>'.repeat(1_000) + '</g>'.repeat(1_000))],
  ])('is refused when it is %s', (_, given) => {
    expect(sanitiseSvg(given)).toBeUndefined()
  })
})
