import { Button, Textarea } from '@mantine/core';
import type { Source } from '@sandmill/contracts/api/auth';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linesOf, wrongOrigins } from './origins.ts';
import type { useSourceActs } from './use-source-acts.ts';
import css from './Sources.module.css';

type Props = { source: Source; acts: ReturnType<typeof useSourceActs>; mayWrite: boolean };

/** From which sites the key may be used; empty: from any. */
export function OriginsForm({ source, acts, mayWrite }: Props) {
  const { t } = useTranslation('sources');
  const before = source.allowedOrigins.join('\n');
  const [seen, setSeen] = useState(before);
  const [text, setText] = useState(before);
  if (seen !== before) {
    setSeen(before);
    setText(before);
  }
  const lines = linesOf(text);
  const wrong = wrongOrigins(lines);
  const isChanged = lines.join('\n') !== before;
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong.length === 0) acts.setOrigins(lines);
      }}
    >
      <Textarea
        label={t('origins.label')}
        description={t('origins.hint')}
        autosize
        minRows={2}
        maxRows={8}
        disabled={!mayWrite}
        value={text}
        error={wrong.length > 0 && t('origins.wrong', { line: wrong[0] })}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        spellCheck={false}
      />
      {isChanged && (
        <Button type="submit" size="xs" loading={acts.isBusy} disabled={wrong.length > 0}>
          {t('origins.save')}
        </Button>
      )}
    </form>
  );
}
