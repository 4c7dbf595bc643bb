import { NumberInput, Switch, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
import type { Delivery } from './SenderPage.tsx';
import { useSaveDelivery } from './use-save-delivery.ts';

/** The shop's address and what links and pictures do. */
export function SiteForm({ saved }: { saved: Delivery }) {
  const { t } = useTranslation('settings');
  const { bindDevices, honeypot, connections, attemptDays } = saved;
  const draft = useDraft({
    siteUrl: saved.siteUrl ?? '',
    siteHosts: saved.siteHosts.join('\n'),
    bindDevices,
    honeypot,
    connections,
    attemptDays,
  });
  const save = useSaveDelivery();
  const { values, set } = draft;
  const isWrong = values.siteUrl !== '' && !/^https?:\/\/[^\s/]+/.test(values.siteUrl);
  const patch = ({ siteUrl, siteHosts, ...rest }: Partial<typeof values>) => ({
    ...rest,
    ...(siteUrl === undefined ? {} : { siteUrl: siteUrl || null }),
    ...(siteHosts === undefined ? {} : { siteHosts: siteHosts.split(/\s+/).filter((host) => host !== '') }),
  });
  return (
    <SettingsForm
      title={t('site.title')}
      verb={t('site.save')}
      isChanged={draft.isChanged}
      isWrong={isWrong}
      isBusy={save.isPending}
      error={save.error}
      mayWrite={useRight('settings:write')}
      onReset={draft.reset}
      onSave={() => save.mutate({ to: patch(draft.changes), back: patch(draft.before) }, { onSuccess: draft.reset })}
    >
      <TextInput
        label={t('site.url')}
        description={t('site.urlHint')}
        type="url"
        value={values.siteUrl}
        error={isWrong && t('site.wrongUrl')}
        onChange={({ currentTarget }) => set({ siteUrl: currentTarget.value.trim() })}
      />
      <Textarea
        label={t('site.hosts')}
        description={t('site.hostsHint')}
        autosize
        minRows={1}
        spellCheck={false}
        value={values.siteHosts}
        onChange={({ currentTarget }) => set({ siteHosts: currentTarget.value })}
      />
      <Switch
        label={t('site.bind')}
        description={t('site.bindHint')}
        checked={values.bindDevices}
        onChange={({ currentTarget }) => set({ bindDevices: currentTarget.checked })}
      />
      <Switch
        label={t('site.honeypot')}
        description={t('site.honeypotHint')}
        checked={values.honeypot}
        onChange={({ currentTarget }) => set({ honeypot: currentTarget.checked })}
      />
      <NumberInput
        label={t('site.connections')}
        description={t('site.connectionsHint')}
        min={1}
        max={100}
        maw={420}
        styles={{ wrapper: { width: 160 } }}
        value={values.connections}
        onChange={(value) => set({ connections: Math.min(100, Math.max(1, Number(value) || 1)) })}
      />
      <NumberInput
        label={t('site.attemptDays')}
        description={t('site.attemptDaysHint')}
        min={0}
        max={90}
        maw={420}
        styles={{ wrapper: { width: 160 } }}
        value={values.attemptDays}
        onChange={(value) => set({ attemptDays: Math.min(90, Math.max(0, Math.round(Number(value) || 0))) })}
      />
    </SettingsForm>
  );
}
