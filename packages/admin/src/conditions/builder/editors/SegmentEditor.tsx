import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { useSegmentNames } from '../../use-segment-names.ts';
import { useBuilder } from '../builder-context.ts';
import type { EditorProps } from './editor-props.ts';

/** Another segment; never the one being edited. */
export function SegmentEditor({ leaf, onChange }: EditorProps<'segment'>) {
  const { t } = useTranslation('builder');
  const format = useFormat();
  const { segments } = useSegmentNames();
  const { withoutSegment } = useBuilder();
  const others = segments.filter(({ id }) => id !== withoutSegment);
  return (
    <Select
      size="xs"
      w={320}
      searchable
      label={t('field.segment')}
      wrapperProps={{ 'data-slot': 'segment' }}
      nothingFoundMessage={t('field.noSegment')}
      data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={Number.isNaN(leaf.segmentId) ? null : String(leaf.segmentId)}
      renderOption={({ option }) => (
        <span className="sm-row sm-between sm-grow">
          <span className="sm-trunc">{option.label}</span>
          <span className="sm-muted sm-small">
            {format.number(others.find(({ id }) => String(id) === option.value)?.size ?? 0)}
          </span>
        </span>
      )}
      onChange={(id) => onChange({ ...leaf, segmentId: id === null ? Number.NaN : Number(id) })}
    />
  );
}
