import { mergeAttributes, Node } from '@tiptap/core'

/** Somebody who is mentioned, as one sign that is removed whole. */
export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes() {
    return { userId: { default: '' }, name: { default: '' } }
  },
  parseHTML() {
    return [
      {
        tag: 'span[data-user-id]',
        getAttrs: (element) => ({
          userId: element.getAttribute('data-user-id') ?? '',
          name: (element.textContent ?? '').replace(/^@/, ''),
        }),
      },
    ]
  },
  renderHTML({ node, HTMLAttributes }) {
    const { userId: _, name, ...rest } = HTMLAttributes
    return [
      'span',
      mergeAttributes(rest, { 'data-user-id': node.attrs.userId, class: 'mention' }),
      `@${node.attrs.name}`,
    ]
  },
  renderText({ node }) {
    return `@${node.attrs.name}`
  },
})
