import type { PropertySchema } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { ComparisonField } from './ComparisonField.tsx';
import type { EditorProps } from './editor-props.ts';
import { PathField } from './PathField.tsx';

/** A trait by name, how it is compared, and with what; examples come from the contacts. */
export function TraitEditor({ leaf, onChange }: EditorProps<'trait'>) {
  const { t } = useTranslation('builder');
  const traits = useTraits();
  return (
    <>
      <PathField
        label={t('field.trait')}
        slot="field"
        path={leaf.path}
        known={traits}
        onChange={(path) => onChange({ ...leaf, path })}
      />
      <ComparisonField
        is={leaf.is}
        known={traits.find(({ property }) => property === leaf.path.join('.'))}
        source={{ path: leaf.path }}
        onChange={(is) => onChange({ ...leaf, is })}
      />
    </>
  );
}

/** Traits that contacts were seen with. */
export function useTraits(): PropertySchema[] {
  const enabled = useRight('events:read');
  const { data } = useApiQuery<ApiPage<PropertySchema>>('/schema/traits', {
    query: { limit: 200 },
    enabled,
    staleMs: 60_000,
  });
  return data?.items ?? [];
}
