import type { BlockSettings, Ink } from '@sandmill/contracts';

/** What a block's look depends on beside itself. */
export type FacePlace = { settings: BlockSettings; ink: Ink; side: number };
