import { lifecyclePack } from '../lifecycle/lifecycle-pack.ts';
import { RFM_PACKS } from '../rfm/rfm-packs.ts';
import { funnelPack } from './funnel-pack.ts';
import { leadTypePack } from './lead-type-pack.ts';
import type { Pack } from './pack.ts';
import { qualificationPack } from './qualification-pack.ts';
import { temperaturePack } from './temperature-pack.ts';
import { valueLadderPack } from './value-ladder-pack.ts';
import { userTypePack } from './user-type-pack.ts';

/** Everything shipped, in the order in which pages show it. */
export const PACKS: readonly Pack[] = [
  lifecyclePack,
  userTypePack,
  temperaturePack,
  funnelPack,
  qualificationPack,
  leadTypePack,
  valueLadderPack,
  ...RFM_PACKS,
];

/** The shipped pack of that key, or undefined. */
export function packOf(key: string | null): Pack | undefined {
  return key === null ? undefined : PACKS.find((pack) => pack.key === key);
}
