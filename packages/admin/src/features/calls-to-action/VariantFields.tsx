import { ActionIcon, Select } from '@mantine/core';
import type { CallVariant } from '@sandmill/contracts/api/calls-to-action';
import { IconArrowUp, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSegmentNames } from '../../conditions/use-segment-names.ts';
import { WordsFields } from './WordsFields.tsx';
import css from './CallsToAction.module.css';

export type WrittenVariant = Omit<CallVariant, 'segmentId'> & { segmentId: number | null };
type Props = { value: WrittenVariant[]; onChange: (variants: WrittenVariant[]) => void };

/** In their order: the first whose segment somebody is in is said to them. */
export function VariantFields({ value, onChange }: Props) {
  const { t } = useTranslation('calls-to-action');
  const { segments, nameOf } = useSegmentNames();
  const put = (at: number, patch: Partial<WrittenVariant>) =>
    onChange(value.map((one, n) => (n === at ? { ...one, ...patch } : one)));
  const taken = new Set(value.map(({ segmentId }) => segmentId));
  return value.map((variant, at) => {
    const name = (variant.segmentId !== null && nameOf(variant.segmentId)) || t('variantNumber', { number: at + 1 });
    const open = segments.filter(({ id }) => id === variant.segmentId || !taken.has(id));
    return (
      <section key={at} className={css['variant']} aria-label={name}>
        <div className="sm-row sm-between" style={{ alignItems: 'end', gap: 8 }}>
          <Select
            style={{ flex: 1 }}
            label={t('field.segment')}
            searchable
            data={open.map((segment) => ({ value: String(segment.id), label: segment.name }))}
            value={variant.segmentId === null ? null : String(variant.segmentId)}
            onChange={(id) => put(at, { segmentId: id === null ? null : Number(id) })}
            nothingFoundMessage={t('noSegment')}
          />
          {at > 0 && (
            <ActionIcon
              size={36}
              variant="subtle"
              aria-label={t('variantUp', { name })}
              onClick={() => onChange(value.map((one, n) => value[n === at - 1 ? at : n === at ? at - 1 : n] ?? one))}
            >
              <IconArrowUp size={18} stroke={1.6} />
            </ActionIcon>
          )}
          <ActionIcon
            size={36}
            variant="subtle"
            aria-label={t('variantRemove', { name })}
            onClick={() => onChange(value.filter((_, n) => n !== at))}
          >
            <IconX size={18} stroke={1.6} />
          </ActionIcon>
        </div>
        <WordsFields value={variant} onChange={(patch) => put(at, patch)} />
      </section>
    );
  });
}
