import { RIGHTS, type Right, type Role } from '@sandmill/contracts/api/auth';

const VIEWER: readonly Right[] = [
  'contacts:read',
  'segments:read',
  'journeys:read',
  'messages:read',
  'events:read',
  'reports:read',
];

/** What each role may do. The manual shows this table: docs/en/users-and-roles.md. */
const RIGHTS_OF_ROLE: Record<Role, readonly Right[]> = {
  owner: RIGHTS,
  // The same as the owner, but cannot make, change or remove owners (domains/workspaces/change-role.ts).
  admin: RIGHTS,
  marketer: [
    ...VIEWER,
    'contacts:write',
    'segments:write',
    'journeys:write',
    'messages:write',
    'imports:write',
    'exports:read',
    'settings:read',
  ],
  sales: [...VIEWER, 'contacts:write'],
  viewer: VIEWER,
};

export function rightsOf(role: Role): readonly Right[] {
  return RIGHTS_OF_ROLE[role];
}
