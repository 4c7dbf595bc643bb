import { Select } from '@mantine/core';
import { CONTENT_TYPES, type ContentBoard, type ContentLabels } from '@sandmill/contracts/api/content-board';
import type { Template } from '@sandmill/contracts/api/messages';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { useRight } from '../../../../app/session.ts';
import { useBoth } from '../../../../app/use-both.ts';
import { useEditor } from '../editor-context.ts';
import { fitsWanted, type Wanted } from './fits-wanted.ts';
import css from './Forms.module.css';

type Props = { templates: Template[]; value: string | null; onChange: (templateId: string | null) => void };
const ANY: Wanted = { type: null, stage: null, persona: null };

/** The mail of a step: narrowed by what it is and for whom, those that suit the journey first. */
export function TemplateChoice({ templates, value, onChange }: Props) {
  const { t } = useTranslation('journey-editor');
  const { journeyId } = useEditor();
  const maySee = useRight('segments:read');
  const few = { enabled: maySee, staleMs: 30_000 };
  const { data: board } = useApiQuery<ContentBoard>('/content-board', few);
  const { data: own } = useApiQuery<ContentLabels>(`/journeys/${journeyId}/labels`, few);
  const [wanted, setWanted] = useState(ANY);
  const labels = new Map(board?.items.flatMap((item) => (item.kind === 'template' ? [[item.id, item]] : [])));
  const shown = templates.filter((one) => one.id === value || fitsWanted(labels.get(one.id), wanted));
  const suits = (one: Template): boolean => {
    const item = labels.get(one.id);
    if (!item || !own || own.stages.length + own.personas.length === 0) return false;
    if (item.stages.length + item.personas.length === 0) return false;
    return meets(item.stages, own.stages) && meets(item.personas, own.personas);
  };
  const option = ({ id: key, name, locale }: Template) => ({ value: key, label: `${name} (${locale})` });
  const groups = [
    { group: t('suitsJourney'), items: shown.filter(suits).map(option) },
    { group: t('otherTemplates'), items: shown.filter((one) => !suits(one)).map(option) },
  ].filter(({ items }) => items.length > 0);
  return (
    <div>
      <Select
        size="xs"
        searchable
        label={t('field.template')}
        placeholder={t('chooseTemplate')}
        nothingFoundMessage={t('noTemplate')}
        data={groups.length === 1 ? (groups[0]?.items ?? []) : groups}
        value={value}
        onChange={onChange}
      />
      {board && <Narrow board={board} wanted={wanted} onChange={setWanted} />}
    </div>
  );
}

function Narrow(props: { board: ContentBoard; wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const { board, wanted, onChange } = props;
  const { t } = useTranslation(['journey-editor', 'content-board']);
  const say = useBoth();
  const choices = {
    type: CONTENT_TYPES.map((type) => ({ value: type as string, label: t(`content-board:type.${type}`) })),
    stage: board.stages.map(({ value, label }) => ({ value, label: say(label) })),
    persona: board.personas.map(({ key, name }) => ({ value: key, label: name })),
  };
  return (
    <div className={css['narrow']} role="group" aria-label={t('narrowTemplates')}>
      {(['type', 'stage', 'persona'] as const).map((key) => (
        <Select
          key={key}
          size="xs"
          clearable
          aria-label={t(`narrow.${key}`)}
          placeholder={t(`narrow.${key}`)}
          data={choices[key]}
          value={wanted[key]}
          onChange={(next) => onChange({ ...wanted, [key]: next })}
        />
      ))}
    </div>
  );
}

/** No label on one side: for all. */
function meets(some: readonly string[], others: readonly string[]): boolean {
  return some.length === 0 || others.length === 0 || some.some((one) => others.includes(one));
}
