import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import type { FirstRun } from '../sign-in/setup.ts';
import { checkFirstRun, type FirstRunProblem } from './check-first-run.ts';
import { useFirstRun } from './use-first-run.ts';

type Values = Omit<FirstRun, 'locale'>;

const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** The list leaves out UTC and some browsers' own names. */
const ZONES = [...new Set([OWN_ZONE, ...Intl.supportedValuesOf('timeZone')])];
const EMPTY: Values = {
  code: '',
  name: '',
  email: '',
  password: '',
  workspaceName: '',
  timeZone: OWN_ZONE,
};

/** Owner and first workspace. Errors stand under their field. */
export function FirstRunForm() {
  const { t, i18n } = useTranslation('first-run');
  // The link in the terminal brings it.
  const [code] = useUrlState('code');
  const { mutate, error, isPending } = useFirstRun();
  const said = (problem: FirstRunProblem | null) => problem && t(`problem.${problem}`);
  const form = useForm<Values>({
    initialValues: { ...EMPTY, code },
    validateInputOnBlur: true,
    validate: {
      code: (value) => said(checkFirstRun.text(value)),
      name: (value) => said(checkFirstRun.text(value)),
      email: (value) => said(checkFirstRun.email(value)),
      password: (value) => said(checkFirstRun.password(value)),
      workspaceName: (value) => said(checkFirstRun.text(value)),
    },
  });
  const submit = form.onSubmit((values) => {
    mutate(
      { ...values, locale: i18n.language === 'it' ? 'it' : 'en' },
      { onError: ({ errors }) => form.setErrors(Object.fromEntries(errors.map((one) => [one.path, one.message]))) },
    );
  });
  return (
    <form onSubmit={submit} noValidate>
      {(code === '' || form.errors['code']) && (
        <TextInput
          label={t('code')}
          description={t('codeHint')}
          autoComplete="one-time-code"
          {...form.getInputProps('code')}
        />
      )}
      <TextInput label={t('name')} autoComplete="name" {...form.getInputProps('name')} />
      <TextInput label={t('email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
      <PasswordInput
        label={t('password')}
        description={t('passwordHint')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        {...form.getInputProps('password')}
      />
      <TextInput label={t('workspace')} description={t('workspaceHint')} {...form.getInputProps('workspaceName')} />
      <Select label={t('timeZone')} searchable allowDeselect={false} data={ZONES} {...form.getInputProps('timeZone')} />
      {error && error.errors.length === 0 && <ErrorNote error={error} />}
      <Button type="submit" variant="filled" size="lg" loading={isPending}>
        {t('create')}
      </Button>
    </form>
  );
}
