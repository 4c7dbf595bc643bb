import { Select, TextInput } from '@mantine/core';
import type { LeafOf } from '@sandmill/contracts';
import type { Template } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { Choice } from './Choice.tsx';
import { CountField } from './CountField.tsx';
import type { EditorProps } from './editor-props.ts';
import { WindowField } from './WindowField.tsx';
import { withWindow } from './with-window.ts';

type Message = LeafOf<'message'>;
const ACTS: Message['did'][] = [
  'opened',
  'clicked',
  'delivered',
  'sent',
  'bounced',
  'complained',
  'unsubscribed',
  'skipped',
];
const CHANNELS = ['any', 'email', 'sms', 'whatsapp', 'push'] as const;

/** What became of messages: of which, how often, when. */
export function MessageEditor({ leaf, onChange }: EditorProps<'message'>) {
  const { t } = useTranslation('builder');
  const { channel: _, ...anyChannel } = leaf;
  return (
    <>
      <Choice
        label={t('field.did')}
        width={210}
        value={leaf.did}
        choices={ACTS.map((value) => ({ value, label: t(`did.${value}`) }))}
        onChange={(did) => onChange({ ...leaf, did })}
      />
      <Choice
        label={t('field.channel')}
        slot="channel"
        width={150}
        value={leaf.channel ?? 'any'}
        choices={CHANNELS.map((value) => ({ value, label: t(`conditions:messageOf.${value}`) }))}
        onChange={(channel) => onChange(channel === 'any' ? anyChannel : { ...leaf, channel })}
      />
      <CountField
        label={t('field.times')}
        slot="count"
        is={leaf.count}
        onChange={(count) => onChange({ ...leaf, count })}
      />
      <WindowField window={leaf.window} onChange={(window) => onChange(withWindow(leaf, window))} />
      <Which leaf={leaf} onChange={onChange} />
    </>
  );
}

/** Of a template, by its name; what else it is narrowed to is kept. */
function Which({ leaf, onChange }: EditorProps<'message'>) {
  const { t } = useTranslation('builder');
  const enabled = useRight('messages:read');
  const { data } = useApiQuery<ApiPage<Template>>('/templates', { query: { limit: 200 }, enabled, staleMs: 60_000 });
  const put = (templateId: string) => {
    const { of, ...rest } = leaf;
    const { templateId: _, ...others } = of ?? {};
    const next = templateId === '' ? others : { ...others, templateId };
    onChange(Object.keys(next).length > 0 ? { ...rest, of: next } : rest);
  };
  const value = leaf.of?.templateId ?? '';
  if (!data) {
    return (
      <TextInput
        size="xs"
        w={200}
        label={t('field.template')}
        wrapperProps={{ 'data-slot': 'of' }}
        value={value}
        onChange={({ currentTarget }) => put(currentTarget.value)}
      />
    );
  }
  return (
    <Select
      size="xs"
      w={220}
      searchable
      clearable
      label={t('field.template')}
      wrapperProps={{ 'data-slot': 'of' }}
      data={data.items.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === '' ? null : value}
      onChange={(next) => put(next ?? '')}
    />
  );
}
