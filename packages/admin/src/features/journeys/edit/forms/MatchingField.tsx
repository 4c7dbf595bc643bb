import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProperties } from '../../../../conditions/builder/editors/FiltersField.tsx';
import { PathField } from '../../../../conditions/builder/editors/PathField.tsx';
import css from './Forms.module.css';

type Pair = { path: string[]; trigger: string[] };
type Props = { event: string; triggerEvent: string; value: Pair[]; onChange: (pairs: Pair[]) => void };

/** The same cart, the same order: a property of the event equals one of what started the run. */
export function MatchingField({ event, triggerEvent, value, onChange }: Props) {
  const { t } = useTranslation('journey-editor');
  const own = useProperties(event);
  const started = useProperties(triggerEvent);
  const put = (index: number, pair: Pair) => onChange(value.map((one, at) => (at === index ? pair : one)));
  return (
    <fieldset className={css['group']}>
      <legend>{t('matching.title')}</legend>
      {value.map((pair, index) => (
        // Pairs have no name of their own.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={css['runLeaf']}>
          <div className={css['fields']}>
            <PathField
              label={t('matching.event')}
              path={pair.path}
              known={own}
              onChange={(path) => put(index, { ...pair, path })}
            />
            <PathField
              label={t('matching.trigger')}
              path={pair.trigger}
              known={started}
              onChange={(trigger) => put(index, { ...pair, trigger })}
            />
          </div>
          <ActionIcon
            size={32}
            aria-label={t('matching.drop')}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            <IconX size={15} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <span>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.6} />}
          onClick={() => onChange([...value, { path: ['order_id'], trigger: ['order_id'] }])}
        >
          {t('matching.add')}
        </Button>
      </span>
    </fieldset>
  );
}
