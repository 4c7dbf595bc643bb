import { ActionIcon, Button, NumberInput } from '@mantine/core';
import type { ScoreRule } from '@sandmill/contracts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../app/use-words.ts';
import { useSegmentNames } from '../../conditions/use-segment-names.ts';
import { Card } from '../../ui/Card.tsx';
import { RuleFields } from './RuleFields.tsx';
import { freshKey } from './score-keys.ts';
import { ruleWords } from './rule-words.ts';
import css from './Scores.module.css';

type Props = { rules: ScoreRule[]; onChange: (rules: ScoreRule[]) => void };

/** Each rule a sentence with its points; it opens in place. */
export function RulesCard({ rules, onChange }: Props) {
  const { t } = useTranslation('scores');
  const [open, setOpen] = useState<string | null>(null);
  const words = useWords(useSegmentNames().nameOf);
  const put = (id: string, rule: ScoreRule) => onChange(rules.map((one) => (one.id === id ? rule : one)));
  const add = (rule: (id: string) => ScoreRule) => {
    const id = freshKey(
      'rule',
      rules.map((one) => one.id),
    );
    onChange([...rules, rule(id)]);
    setOpen(id);
  };
  return (
    <Card title={t('rules.title')} note={t('rules.note')}>
      {rules.length === 0 && <p className="sm-13 sm-muted">{t('rules.none')}</p>}
      {rules.map((rule) => (
        <div key={rule.id} className={css['rule']}>
          <NumberInput
            aria-label={t('field.points')}
            size="xs"
            value={rule.points}
            min={-1000}
            max={1000}
            allowDecimal={false}
            onChange={(points) => put(rule.id, { ...rule, points: Number(points) || 0 })}
          />
          <Button
            variant="subtle"
            h="auto"
            justify="flex-start"
            aria-expanded={open === rule.id}
            onClick={() => setOpen(open === rule.id ? null : rule.id)}
          >
            <span className={css['sentence']} style={{ whiteSpace: 'normal' }}>
              {ruleWords(rule, words)}
            </span>
          </Button>
          <ActionIcon
            variant="subtle"
            aria-label={t('rules.drop')}
            onClick={() => onChange(rules.filter((one) => one.id !== rule.id))}
          >
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
          {open === rule.id && <RuleFields rule={rule} onChange={(next) => put(rule.id, next)} />}
        </div>
      ))}
      <div className="sm-row sm-wrap" style={{ marginTop: 12 }}>
        <Button
          leftSection={<IconPlus size={15} stroke={1.6} />}
          onClick={() => add((id) => ({ id, event: { name: 'Product Viewed' }, points: 5 }))}
        >
          {t('rules.addEvent')}
        </Button>
        <Button
          leftSection={<IconPlus size={15} stroke={1.6} />}
          onClick={() => add((id) => ({ id, when: { kind: 'identified' }, points: 5 }))}
        >
          {t('rules.addCondition')}
        </Button>
      </div>
    </Card>
  );
}
