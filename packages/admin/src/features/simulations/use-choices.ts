import { classificationSchema, conditionSchema, type Classification, type Condition } from '@sandmill/contracts';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../app/api.ts';
import { useApiQuery } from '../../app/queries.ts';

export type Chosen = { name: string; definition: Condition | Classification };

/** The choice of pasting a definition as JSON. */
export const JSON_CHOICE = 'json';
const MOST = 200;

/** What can be tried: segments with a condition, classifications, or a definition as JSON. */
export function useChoices() {
  const { t } = useTranslation('simulations');
  const segments = useApiQuery<ApiPage<Segment>>('/segments', { query: { limit: MOST } }).data?.items ?? [];
  const classes = useApiQuery<{ items: ClassificationView[] }>('/classifications', {}).data?.items ?? [];
  const withCondition = segments.filter(({ definition }) => definition !== null);
  const nameOf = ({ key, name }: ClassificationView): string => t(`classification.${key}`, { defaultValue: name });
  return {
    groups: [
      {
        group: t('new.segments'),
        items: withCondition.map(({ id, name }) => ({ value: `segment:${id}`, label: name })),
      },
      {
        group: t('new.classifications'),
        items: classes.map((one) => ({ value: `class:${one.key}`, label: nameOf(one) })),
      },
      { group: t('new.other'), items: [{ value: JSON_CHOICE, label: t('new.asJson') }] },
    ],
    find(choice: string): Chosen | null {
      const segment = withCondition.find(({ id }) => choice === `segment:${id}`);
      if (segment?.definition) return { name: segment.name, definition: segment.definition };
      const classification = classes.find(({ key }) => choice === `class:${key}`);
      return classification ? { name: nameOf(classification), definition: classification.definition } : null;
    },
  };
}

/** A condition or classification written as JSON; null: it is none. */
export function readPasted(text: string, name: string): Chosen | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const condition = conditionSchema.safeParse(value);
  if (condition.success) return { name, definition: condition.data };
  const classification = classificationSchema.safeParse(value);
  return classification.success ? { name, definition: classification.data } : null;
}
