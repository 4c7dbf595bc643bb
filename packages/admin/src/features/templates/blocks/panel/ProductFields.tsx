import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { RECOMMENDED_LISTS, type BlockOf } from '@sandmill/contracts';
import type { Product } from '@sandmill/contracts/api/contacts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { useFormat } from '../../../../app/use-format.ts';
import { ChoiceField, PixelField, SwitchField } from './form-fields.tsx';
import { MergeInput } from './MergeInput.tsx';

type Props = { block: BlockOf<'product'>; onChange: (block: BlockOf<'product'>) => void };
type Source = BlockOf<'product'>['source'];
const LISTS = [...RECOMMENDED_LISTS, 'products', 'order.products', 'event.products'] as const;
const NONE: Source = { from: 'chosen', productId: null, name: '', price: '', url: '', imageUrl: '' };

/** One product out of the catalogue, or those that come with the message. */
export function ProductFields({ block, onChange }: Props) {
  const { t } = useTranslation('blocks');
  const { source } = block;
  const set = (next: Source) => onChange({ ...block, source: next });
  return (
    <>
      <ChoiceField
        label={t('product.from')}
        value={source.from}
        choices={(['list', 'chosen'] as const).map((value) => ({ value, label: t(`product.${value}`) }))}
        onChange={(from) => set(from === 'chosen' ? NONE : { from: 'list', list: 'products', limit: 3 })}
      />
      {source.from === 'list' ? (
        <>
          <Select
            label={t('product.which')}
            allowDeselect={false}
            data={LISTS.map((value) => ({ value, label: t(`list.${value.replace('.', '-')}`) }))}
            description={t(`listText.${source.list.replace('.', '-')}`)}
            value={source.list}
            onChange={(list) => list && set({ ...source, list: list as (typeof LISTS)[number] })}
          />
          <PixelField
            label={t('product.limit')}
            value={source.limit}
            min={1}
            max={12}
            unit=""
            onChange={(limit) => set({ ...source, limit })}
          />
        </>
      ) : (
        <>
          <ProductPicker onPick={(product) => set({ ...source, ...product })} />
          <MergeInput
            label={t('product.name')}
            value={source.name}
            maxLength={500}
            onChange={(name) => set({ ...source, name })}
          />
          <MergeInput
            label={t('product.price')}
            value={source.price}
            maxLength={100}
            onChange={(price) => set({ ...source, price })}
          />
          <MergeInput
            label={t('field.url')}
            value={source.url}
            maxLength={2000}
            onChange={(url) => set({ ...source, url })}
          />
          <MergeInput
            label={t('field.image')}
            value={source.imageUrl}
            maxLength={2000}
            onChange={(imageUrl) => set({ ...source, imageUrl })}
          />
        </>
      )}
      <MergeInput
        label={t('product.button')}
        value={block.label}
        maxLength={200}
        onChange={(label) => onChange({ ...block, label })}
      />
      <SwitchField
        label={t('product.withImage')}
        value={block.withImage}
        onChange={(withImage) => onChange({ ...block, withImage })}
      />
      <SwitchField
        label={t('product.withPrice')}
        value={block.withPrice}
        onChange={(withPrice) => onChange({ ...block, withPrice })}
      />
    </>
  );
}

type Picked = { productId: string; name: string; price: string; url: string; imageUrl: string };

/** Its name, price and picture are copied: a mail says what was true when it was written. */
function ProductPicker({ onPick }: { onPick: (product: Picked) => void }) {
  const { t } = useTranslation('blocks');
  const format = useFormat();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text, 200);
  const { data } = useApiQuery<{ items: Product[] }>('/products', { query: { search, limit: 20 }, keepPrevious: true });
  const products = data?.items ?? [];
  return (
    <Select
      label={t('product.pick')}
      searchable
      value={null}
      data={products.map(({ productId, name }) => ({ value: productId, label: name ?? productId }))}
      filter={({ options }) => options}
      onSearchChange={setText}
      nothingFoundMessage={t('product.none')}
      onChange={(id) => {
        const product = products.find(({ productId }) => productId === id);
        if (!product) return;
        const price = product.price === null ? '' : format.money(product.price, product.currency);
        const { productId, name, url, imageUrl } = product;
        onPick({ productId, name: name ?? productId, price, url: url ?? '', imageUrl: imageUrl ?? '' });
      }}
    />
  );
}
