import { READY_BEHAVIOUR } from './ready-behaviour.ts';
import type { Ready } from './ready-pick.ts';
import { READY_PROFILE } from './ready-profile.ts';

/** What can always be asked. */
export const READY: readonly Ready[] = [...READY_BEHAVIOUR, ...READY_PROFILE];
