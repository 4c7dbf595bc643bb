import type { ContentItem, ContentLabels } from '@sandmill/contracts/api/content-board';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import type { Persona } from '@sandmill/contracts/api/personas';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useBoth } from '../../app/use-both.ts';
import { LabelFields } from './LabelFields.tsx';

/** Within the editor of a mail or a journey: for whom it is. */
export function ContentLabelsField({ of }: { of: Pick<ContentItem, 'kind' | 'id'> }) {
  const { t } = useTranslation('content-board');
  const say = useBoth();
  const maySee = useRight('segments:read');
  const few = { enabled: maySee, staleMs: 60_000 };
  const funnel = useApiQuery<ClassificationView>('/classifications/funnel', few);
  const personas = useApiQuery<{ items: Persona[] }>('/personas', few);
  const path = of.kind === 'template' ? '/templates' : '/journeys';
  const { data: labels } = useApiQuery<ContentLabels>(`${path}/${of.id}/labels`, { enabled: maySee });
  if (!labels || !personas.data) return null;
  const choices = {
    stages: (funnel.data?.classes ?? []).toReversed().map(({ value, label }) => ({ value, label: say(label) })),
    personas: personas.data.items.map(({ key, name }) => ({ value: key, label: name })),
  };
  return (
    <div>
      <LabelFields of={of} labels={labels} choices={choices} />
      <p className="sm-small sm-muted">{t('fieldHint')}</p>
      <PersonaTones personas={personas.data.items.filter(({ key }) => labels.personas.includes(key))} />
    </div>
  );
}

/** How to speak to those it is for, as their sheets say. */
function PersonaTones({ personas }: { personas: Persona[] }) {
  const { t } = useTranslation('content-board');
  const told = personas.filter(({ sheet }) => sheet.tone !== '');
  if (told.length === 0) return null;
  return (
    <dl className="sm-small" style={{ marginTop: 8 }}>
      {told.map(({ id, name, sheet }) => (
        <div key={id} style={{ marginTop: 6 }}>
          <dt className="sm-strong">{t('tone', { name })}</dt>
          <dd style={{ whiteSpace: 'pre-line' }}>{sheet.tone}</dd>
        </div>
      ))}
    </dl>
  );
}
