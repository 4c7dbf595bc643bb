import { TextInput } from '@mantine/core';
import { bounceDomainSchema } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { PathLink } from '../../../ui/PathLink.tsx';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
import { DnsRecord } from './DnsRecord.tsx';
import { useSaveDelivery } from './use-save-delivery.ts';

const MX_PRIORITY = 10;
/** An MX names a host, never an address; a name without a dot is of this machine only. */
const NOBODY_FINDS = /^[^.]+$|^[\d.]+$|^\[/;

/** Where mails come back to that cannot be delivered, and the DNS record that brings them here. */
export function BounceForm({ saved, mailHost }: { saved: string | null; mailHost: string }) {
  const { t } = useTranslation('settings');
  const draft = useDraft({ bounceDomain: saved ?? '' });
  const save = useSaveDelivery();
  const { values, set } = draft;
  const isWrong = values.bounceDomain !== '' && !bounceDomainSchema.safeParse(values.bounceDomain).success;
  const patch = ({ bounceDomain }: Partial<typeof values>) => ({ bounceDomain: bounceDomain || null });
  return (
    <SettingsForm
      title={t('bounces.title')}
      verb={t('bounces.save')}
      isChanged={draft.isChanged}
      isWrong={isWrong}
      isBusy={save.isPending}
      error={save.error}
      mayWrite={useRight('settings:write')}
      onReset={draft.reset}
      onSave={() => save.mutate({ to: patch(draft.changes), back: patch(draft.before) }, { onSuccess: draft.reset })}
    >
      <TextInput
        label={t('bounces.domain')}
        description={t('bounces.domainHint')}
        placeholder="bounces.example.com"
        spellCheck={false}
        value={values.bounceDomain}
        error={isWrong && t('bounces.wrong')}
        onChange={({ currentTarget }) => set({ bounceDomain: currentTarget.value.trim().toLowerCase() })}
      />
      <p className="sm-small sm-muted">
        {t('bounces.elsewhere')} <PathLink to="/settings/inboxes">{t('bounces.inboxes')}</PathLink>
      </p>
      {saved !== null && (
        <>
          <p className="sm-13">{t('bounces.record')}</p>
          <DnsRecord type="MX" name={saved} value={mailHost} priority={MX_PRIORITY} />
          {NOBODY_FINDS.test(mailHost) && <p className="sm-13 sm-down">{t('bounces.noHost', { host: mailHost })}</p>}
        </>
      )}
    </SettingsForm>
  );
}
