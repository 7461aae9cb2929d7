import { expect, test } from 'vitest'
import { keyCommand } from './keyCommand.ts'

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => keyCommand({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

test('arrows move the focus; with Ctrl, Cmd or Alt they move the element', () => {
  expect(press('ArrowLeft')).toEqual({ type: 'go', direction: 'left' })
  for (const held of ['ctrlKey', 'metaKey', 'altKey'] as const)
    expect(press('ArrowLeft', { [held]: true })).toEqual({ type: 'shift', direction: 'left' })
})

test('with Shift arrows select; with Shift and Ctrl or Alt they change the size', () => {
  expect(press('ArrowDown', { shiftKey: true })).toEqual({ type: 'extend', direction: 'down' })
  expect(press('ArrowDown', { shiftKey: true, ctrlKey: true })).toEqual({ type: 'resize', direction: 'down' })
  expect(press('ArrowRight', { shiftKey: true, altKey: true })).toEqual({
    type: 'resize',
    direction: 'right',
  })
  expect(press(' ', { ctrlKey: true })).toEqual({ type: 'toggle' })
})

test('undo and redo are the usual keys on every system', () => {
  expect(press('z', { ctrlKey: true })).toEqual({ type: 'undo' })
  expect(press('Z', { metaKey: true, shiftKey: true })).toEqual({ type: 'redo' })
  expect(press('y', { ctrlKey: true })).toEqual({ type: 'redo' })
})

test('Enter opens, Ctrl+Enter adds, Delete removes, Escape leaves', () => {
  expect(press('Enter')).toEqual({ type: 'edit' })
  expect(press('Enter', { ctrlKey: true })).toEqual({ type: 'add' })
  expect(press('Enter', { ctrlKey: true, shiftKey: true })).toEqual({ type: 'addBefore' })
  expect(press('Delete')).toEqual({ type: 'remove' })
  expect(press('Escape')).toEqual({ type: 'leave' })
})

test('keys that are not ours are left to the browser', () => {
  expect(press('Tab')).toBeNull()
  expect(press('a')).toBeNull()
  expect(press('c', { ctrlKey: true })).toBeNull()
  expect(press('k', { ctrlKey: true })).toBeNull()
})
