import { Button, CopyButton } from '@mantine/core';
import type { Condition } from '@sandmill/contracts';
import { IconBraces, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../app/use-words.ts';
import { Card } from '../../ui/Card.tsx';
import { ConditionTree } from '../../conditions/ConditionTree.tsx';
import { PasteDefinition } from './PasteDefinition.tsx';
import { useSegmentNames } from './use-segment-names.ts';
import css from './SegmentForm.module.css';

type Props = {
  /** null: not complete yet. */
  definition: Condition | null;
  onPaste: (definition: Condition) => void;
};

/** The whole definition in words, and its JSON to take along or to paste. */
export function DefinitionAside({ definition, onPaste }: Props) {
  const { t } = useTranslation('segments');
  const { nameOf } = useSegmentNames();
  const words = useWords(nameOf);
  const [isPasting, setPasting] = useState(false);
  return (
    <div className={css['aside']}>
      <Card title={t('aside.title')}>
        {definition ? (
          <ConditionTree condition={definition} words={words} />
        ) : (
          <p className="sm-13 sm-muted">{t('aside.notYet')}</p>
        )}
        <p className="sm-small sm-muted" style={{ marginTop: 12 }}>
          {t('aside.after')}
        </p>
        <div className={css['json']}>
          <CopyButton value={JSON.stringify(definition, null, 2)}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                disabled={definition === null}
                leftSection={<IconCopy size={14} stroke={1.6} />}
                onClick={copy}
              >
                {t(copied ? 'json.copied' : 'json.copy')}
              </Button>
            )}
          </CopyButton>
          <Button size="xs" leftSection={<IconBraces size={14} stroke={1.6} />} onClick={() => setPasting(true)}>
            {t('json.paste')}
          </Button>
        </div>
      </Card>
      <PasteDefinition opened={isPasting} onClose={() => setPasting(false)} onPaste={onPaste} />
    </div>
  );
}
