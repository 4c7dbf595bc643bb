import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { MAX_CRITERIA, type PersonaRule } from '@sandmill/contracts/api/personas';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionEditor } from '../../conditions/builder/ConditionEditor.tsx';
import { Card } from '../../ui/Card.tsx';
import css from './Personas.module.css';

type Criterion = PersonaRule['criteria'][number];
type Props = { rule: PersonaRule; onChange: (next: PersonaRule) => void };

/** By which criteria people are found, and how many of them must hold. */
export function RuleEditor({ rule, onChange }: Props) {
  const { t } = useTranslation('personas');
  // Editors keep their own state, so a criterion has a name of its own while the page is open.
  const prefix = useId();
  const [keys, setKeys] = useState(() => rule.criteria.map((_, place) => `${prefix}${place}`));
  const { criteria, match } = rule;
  const choices = [
    { value: 'any', label: t('rule.any') },
    ...criteria.slice(1, -1).map((_, place) => ({
      value: String(place + 2),
      label: t('rule.atLeast', { count: place + 2 }),
    })),
    { value: 'all', label: t('rule.all') },
  ];
  const set = (place: number, next: Criterion) => onChange({ ...rule, criteria: criteria.with(place, next) });
  return (
    <Card title={t('rule.title')} note={t('rule.note')}>
      <p className="sm-13 sm-soft" style={{ maxWidth: '70ch', marginBottom: 12 }}>
        {t('rule.what')}
      </p>
      {criteria.length > 1 && (
        <Select
          label={t('rule.match')}
          data={choices}
          value={choices.some(({ value }) => value === String(match)) ? String(match) : 'any'}
          allowDeselect={false}
          style={{ maxWidth: 320 }}
          onChange={(next) => onChange({ ...rule, match: next === 'all' || next === 'any' ? next : Number(next) })}
        />
      )}
      <ol>
        {criteria.map((criterion, place) => (
          <li key={keys[place]} className={css['criterion']}>
            <div className="sm-row" style={{ gap: 8, alignItems: 'end' }}>
              <TextInput
                label={t('rule.name')}
                value={criterion.name}
                style={{ flex: 1 }}
                onChange={({ currentTarget }) => set(place, { ...criterion, name: currentTarget.value })}
              />
              <ActionIcon
                size={36}
                aria-label={t('rule.remove')}
                onClick={() => {
                  setKeys(keys.toSpliced(place, 1));
                  onChange({ ...rule, criteria: criteria.toSpliced(place, 1) });
                }}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            </div>
            <ConditionEditor
              start={criterion.when}
              onChange={({ condition }) => set(place, { ...criterion, when: condition ?? { kind: 'any', of: [] } })}
            />
          </li>
        ))}
      </ol>
      {criteria.length < MAX_CRITERIA && (
        <Button
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.6} />}
          onClick={() => {
            setKeys([...keys, `${prefix}${keys.length}-${criteria.length}-new`]);
            const added = {
              name: t('rule.newName', { n: criteria.length + 1 }),
              when: { kind: 'any', of: [] } as const,
            };
            onChange({ ...rule, criteria: [...criteria, { ...added, when: { kind: 'any', of: [] } }] });
          }}
        >
          {t('rule.add')}
        </Button>
      )}
    </Card>
  );
}
