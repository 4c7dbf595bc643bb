import type { Brand } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { toastUndo } from '../../../ui/toast.tsx';
import { LookFields } from '../../templates/blocks/panel/LookFields.tsx';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
import { BrandColours } from './BrandColours.tsx';
import { BrandContrasts } from './BrandContrasts.tsx';
import { BrandSample } from './BrandSample.tsx';
import { LogoField } from './LogoField.tsx';
import css from '../Settings.module.css';

/** How what we send looks: logo, colours, fonts, buttons. New mails begin with it. */
export function BrandPage() {
  const { t } = useTranslation('brand');
  const { data, error, refetch } = useApiQuery<Brand>('/brand');
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={8} />}
      {data && <BrandForm saved={data} />}
    </>
  );
}

function BrandForm({ saved }: { saved: Brand }) {
  const { t } = useTranslation('brand');
  const mayWrite = useRight('messages:write');
  const draft = useDraft(saved);
  const save = useApiMutation<Brand, Brand>({
    method: 'PUT',
    path: '/brand',
    refreshes: ['/brand', '/templates/gallery'],
  });
  const { values, set } = draft;
  const onSave = () =>
    save.mutate(values, {
      onSuccess: () => {
        draft.reset();
        toastUndo(t('saved'), () => save.mutate(saved));
      },
    });
  return (
    <div className={css['page']}>
      <BrandSample brand={values} />
      <SettingsForm
        title={t('look')}
        text={t('lookText')}
        verb={t('save')}
        mayWrite={mayWrite}
        isChanged={draft.isChanged}
        isBusy={save.isPending}
        error={save.error}
        onSave={onSave}
        onReset={draft.reset}
      >
        <LogoField value={values.logo} onChange={(logo) => set({ logo })} />
        <BrandContrasts brand={values} />
        <LookFields value={values.settings} put={(patch) => set({ settings: { ...values.settings, ...patch } })} />
        <BrandColours value={values.colours} onChange={(colours) => set({ colours })} />
        <p className="sm-13 sm-muted">
          {t('address')} <PathLink to="/settings/sender">{t('addressLink')}</PathLink>
        </p>
      </SettingsForm>
    </div>
  );
}
