import { MultiSelect, Textarea } from '@mantine/core';
import { attitudeOf, READY_ATTITUDES } from '@sandmill/contracts';
import type { PersonaSheet } from '@sandmill/contracts/api/personas';
import { useTranslation } from 'react-i18next';
import { useTraits } from '../../conditions/builder/editors/TraitEditor.tsx';
import { useConditionWords } from '../../conditions/use-condition-words.ts';
import { fieldWords } from '../../conditions/words/comparison-words.ts';
import { Card } from '../../ui/Card.tsx';
import css from './Personas.module.css';

type ListKey = Exclude<keyof PersonaSheet, 'initials' | 'summary' | 'attitudes' | 'tone'>;
type Props = { sheet: PersonaSheet; onChange: (next: PersonaSheet) => void };

/** The four sections of the sheet, each a few lists. */
const SECTIONS: { key: 'model' | 'know' | 'influence' | 'content'; lists: ListKey[] }[] = [
  { key: 'model', lists: ['data', 'goals', 'criteria', 'behaviour'] },
  { key: 'know', lists: ['desires', 'stress', 'psychographics', 'levers'] },
  { key: 'influence', lists: ['influences'] },
  { key: 'content', lists: ['formats', 'topics'] },
];

/** Model, know, influence, content; one line a point. */
export function SheetSections({ sheet, onChange }: Props) {
  const { t } = useTranslation('personas');
  return (
    <div className={css['sections']}>
      {SECTIONS.map(({ key, lists }) => (
        <Card key={key} title={t(`section.${key}.title`)} note={t(`section.${key}.note`)}>
          <div className={css['fields']}>
            {lists.map((list) => (
              <Textarea
                key={list}
                label={t(`field.${list}`)}
                placeholder={t('oneALine')}
                autosize
                minRows={2}
                defaultValue={sheet[list].join('\n')}
                onChange={({ currentTarget }) => onChange({ ...sheet, [list]: linesOf(currentTarget.value) })}
              />
            ))}
            {key === 'content' && (
              <Textarea
                label={t('field.tone')}
                description={t('field.toneHint')}
                autosize
                minRows={2}
                maxLength={1000}
                value={sheet.tone}
                onChange={({ currentTarget }) => onChange({ ...sheet, tone: currentTarget.value })}
              />
            )}
            {key === 'know' && (
              <AttitudesField value={sheet.attitudes} onChange={(attitudes) => onChange({ ...sheet, attitudes })} />
            )}
          </div>
        </Card>
      ))}
    </div>
  );
}

/** Those that everybody knows, that contacts were seen with, and that stand here already. */
function AttitudesField({ value, onChange }: { value: string[]; onChange: (next: string[]) => void }) {
  const { t } = useTranslation('personas');
  const words = useConditionWords();
  const seen = useTraits().map(({ property }) => property);
  const names = [...new Set([...READY_ATTITUDES, ...seen.filter((name) => attitudeOf(name)), ...value])];
  return (
    <MultiSelect
      label={t('field.attitudes')}
      description={t('field.attitudesHint')}
      data={names.map((name) => ({ value: name, label: fieldWords([name], words) }))}
      value={value}
      onChange={onChange}
      searchable
      maxValues={30}
    />
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 30);
}
