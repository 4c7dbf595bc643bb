import { CopyButton, UnstyledButton } from '@mantine/core';
import type { Condition } from '@sandmill/contracts';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConditionWords } from '../../conditions/use-condition-words.ts';
import { conditionWords } from '../../conditions/words/condition-words.ts';
import css from './SegmentForm.module.css';

/** The whole segment as one sentence, to be read once more before saving, or copied into a mail. */
export function InWords({ definition }: { definition: Condition | null }) {
  const { t } = useTranslation('segments');
  const words = useConditionWords();
  if (definition === null) return null;
  const text = t('words.sentence', { what: conditionWords(definition, words) });
  return (
    <section className={css['words']} aria-label={t('words.title')}>
      <h3>{t('words.title')}</h3>
      <p>{text}</p>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <UnstyledButton className={css['copy'] ?? ''} onClick={copy} aria-label={t('words.copy')}>
            {copied ? <IconCheck size={16} stroke={1.6} /> : <IconCopy size={16} stroke={1.6} />}
          </UnstyledButton>
        )}
      </CopyButton>
    </section>
  );
}
