import { Button, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../app/session.ts';
import { useSetPreferences } from '../../../shell/preferences.ts';
import { Card } from '../../../ui/Card.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import css from '../Settings.module.css';
import { NameForm } from './NameForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { TwoFactorCard } from './TwoFactorCard.tsx';
import { useSignOutEverywhere } from './use-sign-out-everywhere.ts';

const LANGUAGES = [
  { value: 'it', label: 'Italiano' },
  { value: 'en', label: 'English' },
];
const SCHEMES = ['auto', 'light', 'dark'] as const;

/** What a person chooses for themselves. */
export function AccountPage() {
  const { t } = useTranslation('settings');
  const { user } = useSession();
  const { mutate: set } = useSetPreferences();
  const out = useSignOutEverywhere();
  return (
    <>
      <PageHeader title={t('account.title')} subtitle={user.email} />
      <div className={css['page']}>
        <NameForm name={user.name} />
        <Card title={t('account.look')}>
          <div className={css['form']}>
            <div>
              <p className="sm-13 sm-strong">{t('account.language')}</p>
              <SegmentedControl
                aria-label={t('account.language')}
                data={LANGUAGES}
                value={user.locale}
                onChange={(locale) => set({ locale: locale as 'it' | 'en' })}
              />
            </div>
            <div>
              <p className="sm-13 sm-strong">{t('account.scheme')}</p>
              <SegmentedControl
                aria-label={t('account.scheme')}
                data={SCHEMES.map((value) => ({ value, label: t(`scheme.${value}`) }))}
                value={user.colorScheme}
                onChange={(colorScheme) => set({ colorScheme: colorScheme as (typeof SCHEMES)[number] })}
              />
            </div>
          </div>
        </Card>
        <PasswordForm />
        <TwoFactorCard />
        <Card title={t('account.everywhere')}>
          <div className={css['form']}>
            <p className="sm-13 sm-soft">{t('account.everywhereText')}</p>
            <div>
              <Button loading={out.isPending} onClick={() => out.mutate()}>
                {t('account.signOut')}
              </Button>
            </div>
          </div>
        </Card>
      </div>
    </>
  );
}
