import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import css from './Settings.module.css';

type Props = {
  title: string;
  /** What the fields are for; one sentence. */
  text?: ReactNode;
  /** The verb with its object: "Save the sender". */
  verb: string;
  isChanged: boolean;
  isBusy: boolean;
  /** A field is not right yet: it says so itself. */
  isWrong?: boolean;
  error: unknown;
  mayWrite: boolean;
  onSave: () => void;
  onReset: () => void;
  children: ReactNode;
};

/** A card of fields, one column, with one button that stands there only when something has changed. */
export function SettingsForm({ title, text, verb, children, mayWrite, isChanged, ...form }: Props) {
  const { t } = useTranslation('settings');
  return (
    <Card title={title}>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isChanged && !form.isWrong) form.onSave();
        }}
      >
        {text && <p className="sm-13 sm-soft">{text}</p>}
        <fieldset disabled={!mayWrite} className={css['fields']}>
          {children}
        </fieldset>
        {form.error !== null && form.error !== undefined && <ErrorNote error={form.error} />}
        {!mayWrite && <p className="sm-small sm-muted">{t('readOnly')}</p>}
        {mayWrite && isChanged && (
          <div className="sm-row">
            <Button type="submit" variant="filled" loading={form.isBusy} disabled={form.isWrong ?? false}>
              {verb}
            </Button>
            <Button variant="subtle" onClick={form.onReset}>
              {t('drop')}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
