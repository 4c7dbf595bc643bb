import { Select, TextInput } from '@mantine/core';
import type { CouponPool } from '@sandmill/contracts/api/coupons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { useFormat } from '../../../../app/use-format.ts';
import { instantOfWall, wallText } from '../../../campaigns/wizard/wall-instant.ts';
import { useBlockEditor } from '../editor-context.ts';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { useSet, type Fields } from './block-fields.ts';
import { AlignField, ChoiceField, ColourField } from './form-fields.tsx';
import { MergeInput } from './MergeInput.tsx';

const NEAR_EMPTY = 50;

export function CouponFields({ block }: Fields<'coupon'>) {
  const { t } = useTranslation('blocks');
  const set = useSet(block);
  const [isPool, setPool] = useState(block.pool !== null);
  return (
    <>
      <MergeInput label={t('field.over')} value={block.text} maxLength={500} onChange={(text) => set({ text })} />
      <ChoiceField
        label={t('coupon.which')}
        value={isPool ? 'pool' : 'same'}
        choices={(['same', 'pool'] as const).map((value) => ({ value, label: t(`coupon.${value}`) }))}
        onChange={(value) => {
          setPool(value === 'pool');
          if (value === 'same') set({ pool: null });
        }}
      />
      {isPool ? (
        <PoolSelect value={block.pool} onChange={(pool) => set({ pool })} />
      ) : (
        <MergeInput label={t('field.code')} value={block.code} maxLength={200} onChange={(code) => set({ code })} />
      )}
      <MergeInput label={t('field.note')} value={block.note} maxLength={500} onChange={(note) => set({ note })} />
    </>
  );
}

function PoolSelect({ value, onChange }: { value: string | null; onChange: (pool: string | null) => void }) {
  const { t } = useTranslation('blocks');
  const { data } = useApiQuery<{ items: CouponPool[] }>('/coupon-pools', { query: { limit: 200 } });
  const pools = data?.items ?? [];
  const chosen = pools.find(({ id }) => id === value);
  const left = chosen ? chosen.codes - chosen.reserved : null;
  return (
    <div>
      <Select
        label={t('coupon.poolName')}
        searchable
        data={pools.map(({ id, name }) => ({ value: id, label: name }))}
        value={value}
        onChange={onChange}
        nothingFoundMessage={t('coupon.noPool')}
        {...(left === null ? {} : { description: t('coupon.left', { count: left }) })}
        {...(left !== null && left < NEAR_EMPTY ? { error: t('coupon.fewLeft', { count: left }) } : {})}
      />
      <PathLink to="/coupon-pools">
        <span className="sm-small">{t('coupon.manage')}</span>
      </PathLink>
    </div>
  );
}

export function CountdownFields({ block }: Fields<'countdown'>) {
  const { t } = useTranslation('blocks');
  const { settings } = useBlockEditor().document;
  const { timeZone } = useFormat();
  const set = useSet(block);
  return (
    <>
      <MergeInput label={t('countdown.over')} value={block.text} maxLength={500} onChange={(text) => set({ text })} />
      <TextInput
        type="datetime-local"
        label={t('countdown.until')}
        description={t('countdown.zone', { timeZone })}
        value={wallText(block.until, timeZone)}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== '') set({ until: instantOfWall(currentTarget.value, timeZone) });
        }}
      />
      <MergeInput
        label={t('countdown.past')}
        description={t('countdown.pastHint')}
        value={block.past}
        maxLength={500}
        onChange={(past) => set({ past })}
      />
      <AlignField value={block.align} onChange={(align) => set({ align })} />
      <ColourField
        label={t('field.background')}
        value={block.background}
        otherwise={settings.button.background}
        onChange={(background) => set({ background })}
      />
      <ColourField
        label={t('countdown.digits')}
        value={block.colour}
        otherwise={settings.button.text}
        onChange={(colour) => set({ colour })}
      />
    </>
  );
}
