import { Select } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSegmentNames } from '../use-segment-names.ts';
import type { EditorProps } from './editor-props.ts';

/** Another segment; never the one being edited. */
export function SegmentEditor({ leaf, onChange }: EditorProps<'segment'>) {
  const { t } = useTranslation('segments');
  const { segments } = useSegmentNames();
  const { segmentId } = useParams({ strict: false });
  const others = segments.filter(({ id }) => String(id) !== segmentId);
  return (
    <Select
      size="xs"
      w={300}
      searchable
      label={t('field.segment')}
      nothingFoundMessage={t('field.noSegment')}
      data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={Number.isNaN(leaf.segmentId) ? null : String(leaf.segmentId)}
      onChange={(id) => onChange({ ...leaf, segmentId: id === null ? Number.NaN : Number(id) })}
    />
  );
}
