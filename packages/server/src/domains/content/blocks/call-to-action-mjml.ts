import type { BlockOf } from '@sandmill/contracts';
import { callLabel, callOf, callUrl } from '../calls-to-action/call-words.ts';
import type { BlockPlace } from './block-place.ts';
import { buttonMjml } from './button-mjml.ts';
import { raw } from './write-mjml.ts';

/** The button of the mail; what it says and where it leads comes with the message. */
export function callToActionMjml({ callId, align, wide }: BlockOf<'callToAction'>, place: BlockPlace): string {
  if (callId === null) return '';
  const looks = { align, wide, background: null, colour: null };
  const button = buttonMjml({ label: callLabel(callId, place.language), url: callUrl(callId), ...looks }, place);
  return `${raw(`{% if ${callOf(callId)} %}`)}${button}${raw('{% endif %}')}`;
}
