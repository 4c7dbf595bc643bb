import { BLOCK_LOOKS, type BlockSettings, type Ink, type MailLanguage } from '@sandmill/contracts';
import { px } from './write-mjml.ts';

/** What a block must know of where it stands. `width`: of its column without the sides, in pixels. */
export type BlockPlace = {
  settings: BlockSettings;
  ink: Ink;
  side: number;
  width: number;
  language: MailLanguage;
};

/** Nothing above, the sides of the column, and the gap to the next block. */
export function padding({ side }: Pick<BlockPlace, 'side'>, bottom: number = BLOCK_LOOKS.gap): string {
  return px(0, side, bottom, side);
}
