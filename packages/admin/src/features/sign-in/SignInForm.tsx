import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { Session } from '@sandmill/contracts/api/auth';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request, type ApiError } from '../../app/api.ts';
import { keepSession } from '../../app/session.ts';
import type { SetupState } from './setup.ts';
import { SignInError } from './SignInError.tsx';

type Credentials = { email: string; password: string; code?: string };

/** E-mail and password; filled in for the demo. Leads to the page that asked for the sign-in. */
export function SignInForm({ demo }: { demo: SetupState['demo'] }) {
  const { t } = useTranslation('sign-in');
  const [email, setEmail] = useState(demo?.email ?? '');
  const [password, setPassword] = useState(demo?.password ?? '');
  const [code, setCode] = useState<string | null>(null);
  const { mutate, error, isPending } = useSignIn(() => setCode(''));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ email: email.trim(), password, ...(code === null ? {} : { code: code.trim() }) });
      }}
    >
      <TextInput
        type="email"
        required
        autoComplete="username"
        label={t('email')}
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <PasswordInput
        required
        autoComplete="current-password"
        label={t('password')}
        visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      {code !== null && (
        <TextInput
          required
          ref={focusNow}
          autoComplete="one-time-code"
          inputMode="text"
          label={t('code')}
          description={t('codeHint')}
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
      )}
      {error && error.code !== 'second_factor_needed' && <SignInError error={error} hasCode={code !== null} />}
      <Button type="submit" variant="filled" size="lg" loading={isPending}>
        {t('enter')}
      </Button>
    </form>
  );
}

/** The field appears because of what was done a moment ago: the next key belongs to it. */
function focusNow(input: HTMLInputElement | null): void {
  input?.focus();
}

/** `onSecondStep`: the password was right, a code is asked for. */
function useSignIn(onSecondStep: () => void) {
  const client = useQueryClient();
  const router = useRouter();
  const { next = '/' } = useSearch({ from: '/sign-in' });
  return useMutation<Session, ApiError, Credentials>({
    mutationFn: (body) => request<Session>('/session', { method: 'POST', body }),
    onSuccess: async (session) => {
      await keepSession(client, session);
      router.history.push(next);
    },
    onError: (error) => {
      if (error.code === 'second_factor_needed') onSecondStep();
    },
  });
}
