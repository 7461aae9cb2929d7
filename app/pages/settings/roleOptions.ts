import type { Role } from '../../../shared/wire/common.ts'

const labels = {
  viewer: 'Viewer',
  commenter: 'Commenter',
  editor: 'Editor',
  owner: 'Owner',
} as const satisfies Record<Role, string>

export const roleOptions = (Object.keys(labels) as Role[]).map((value) => ({ value, label: labels[value] }))

export function roleLabel(role: Role): string {
  return labels[role]
}
