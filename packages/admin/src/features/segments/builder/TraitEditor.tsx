import { Autocomplete, Select } from '@mantine/core';
import type { PropertySchema } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { changeTraitOp, TRAIT_OPS, type TraitOp } from './change-trait-op.ts';
import type { EditorProps } from './editor-props.ts';
import { TraitValue } from './TraitValue.tsx';
import css from './Builder.module.css';

/** A trait by name (dots lead into nested ones), how it is compared, and with what; examples come from the contacts. */
export function TraitEditor({ leaf, onChange }: EditorProps<'trait'>) {
  const { t } = useTranslation('segments');
  const enabled = useRight('events:read');
  const { data } = useApiQuery<ApiPage<PropertySchema>>('/schema/traits', { query: { limit: 200 }, enabled });
  const traits = data?.items ?? [];
  const name = leaf.path.join('.');
  const known = traits.find(({ property }) => property === name);
  const { op } = leaf.is;
  const ops: TraitOp[] = TRAIT_OPS.includes(op) ? TRAIT_OPS : [...TRAIT_OPS, op];
  return (
    <>
      <Autocomplete
        size="xs"
        w={220}
        limit={60}
        label={t('field.trait')}
        data={traits.map(({ property }) => property)}
        value={name}
        onChange={(next) => onChange({ ...leaf, path: next.split('.') })}
      />
      <fieldset className={css['field']}>
        <legend>{t('field.comparison')}</legend>
        <Select
          size="xs"
          w={170}
          aria-label={t('field.comparison')}
          data={ops.map((value) => ({ value, label: t(`is.${value}`) }))}
          value={op}
          allowDeselect={false}
          onChange={(next) => next && onChange({ ...leaf, is: changeTraitOp(leaf.is, next as TraitOp) })}
        />
        <TraitValue is={leaf.is} examples={known?.examples ?? []} onChange={(is) => onChange({ ...leaf, is })} />
      </fieldset>
    </>
  );
}
