import type { BlockOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { sayCall } from '../../../calls-to-action/call-words.ts';
import { useCalls } from '../../../calls-to-action/use-calls.ts';
import { useBlockEditor } from '../editor-context.ts';
import { ButtonFace } from './ButtonFace.tsx';
import type { FacePlace } from './face-place.ts';

/** The mail's button with the words of the call to action, as they are now. */
export function CallToActionFace({ block, place }: { block: BlockOf<'callToAction'>; place: FacePlace }) {
  const { t } = useTranslation('blocks');
  const { language } = useBlockEditor();
  const { calls } = useCalls();
  const chosen = calls.find(({ id }) => id === block.callId);
  const label = block.callId === null ? t('call.choose') : chosen ? sayCall(chosen, language) : '…';
  const { align, wide } = block;
  return <ButtonFace label={label} block={{ align, wide, background: null, colour: null }} settings={place.settings} />;
}
