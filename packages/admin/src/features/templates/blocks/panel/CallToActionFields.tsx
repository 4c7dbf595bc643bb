import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { useCalls } from '../../../calls-to-action/use-calls.ts';
import { useSet, type Fields } from './block-fields.ts';
import { AlignField, SwitchField } from './form-fields.tsx';

/** Which call to action; what it says is written at its own place, for every mail at once. */
export function CallToActionFields({ block }: Fields<'callToAction'>) {
  const { t } = useTranslation('blocks');
  const set = useSet(block);
  const { calls } = useCalls();
  const chosen = calls.find(({ id }) => id === block.callId);
  return (
    <>
      <div>
        <Select
          label={t('call.which')}
          searchable
          data={calls.map(({ id, name }) => ({ value: id, label: name }))}
          value={block.callId}
          onChange={(callId) => set({ callId })}
          nothingFoundMessage={t('call.none')}
          description={t('call.hint')}
        />
        <PathLink to={chosen ? `/calls-to-action/${chosen.id}` : '/calls-to-action'}>
          <span className="sm-small">{t(chosen ? 'call.change' : 'call.manage')}</span>
        </PathLink>
      </div>
      <AlignField value={block.align} onChange={(align) => set({ align })} />
      <SwitchField label={t('field.wide')} value={block.wide} onChange={(wide) => set({ wide })} />
    </>
  );
}
