import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { freeId } from '../model/new-parts.ts';
import type { NodeFormProps } from './form-props.ts';
import { LengthField } from './WhenFields.tsx';
import css from './Forms.module.css';

const MAX_VARIANTS = 10;

/** Variants without shares: what each brings decides how many take it. */
export function BanditSplitForm({ node, onChange }: NodeFormProps<'banditSplit'>) {
  const { t } = useTranslation('journey-editor');
  const { variants } = node;
  const put = (next: typeof variants) => onChange({ ...node, variants: next });
  return (
    <>
      <p className="sm-small sm-muted">{t('banditHint')}</p>
      {variants.map((variant) => (
        <div key={variant.id} className={css['itemHead']}>
          <TextInput
            size="xs"
            label={t('field.variantName')}
            maxLength={100}
            value={variant.name}
            onChange={({ currentTarget: { value } }) =>
              put(variants.map((one) => (one.id === variant.id ? { ...one, name: value } : one)))
            }
          />
          <ActionIcon
            size={32}
            aria-label={t('removeVariant')}
            title={t('removeVariant')}
            disabled={variants.length < 2}
            onClick={() => put(variants.filter(({ id }) => id !== variant.id))}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <span>
        <Button
          size="xs"
          disabled={variants.length >= MAX_VARIANTS}
          leftSection={<IconPlus size={14} stroke={1.6} />}
          onClick={() => {
            const id = freeId('variant', (one) => variants.some((variant) => variant.id === one));
            put([...variants, { id, name: '' }]);
          }}
        >
          {t('addVariant')}
        </Button>
      </span>
      <Choice
        label={t('field.reward')}
        width={300}
        value={node.reward}
        choices={(['goal', 'click'] as const).map((key) => ({ value: key, label: t(`reward.${key}`) }))}
        onChange={(reward) => onChange({ ...node, reward })}
      />
      <LengthField
        label={t('field.rewardWithin')}
        value={node.within}
        onChange={(within) => onChange({ ...node, within })}
      />
    </>
  );
}
