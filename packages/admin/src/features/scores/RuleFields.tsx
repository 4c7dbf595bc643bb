import { Button, NumberInput } from '@mantine/core';
import type { ScoreRule } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { ConditionEditor } from '../../conditions/builder/ConditionEditor.tsx';
import { DurationField } from '../../conditions/builder/editors/DurationField.tsx';
import { EventField } from '../../conditions/builder/editors/EventField.tsx';
import { OpensNote } from '../../conditions/opens/OpensNote.tsx';
import css from './Scores.module.css';

type Props = { rule: ScoreRule; onChange: (rule: ScoreRule) => void };
type EventRule = Exclude<ScoreRule, { when: unknown }>;

/** What a rule counts, opened under its sentence. */
export function RuleFields({ rule, onChange }: Props) {
  const { t } = useTranslation('scores');
  if ('when' in rule) {
    return (
      <div className={css['open']} style={{ display: 'block' }}>
        <ConditionEditor
          start={rule.when}
          lead={(join, op) => t(`rules.lead.${join}`, { op })}
          onChange={({ countable }) => countable && onChange({ ...rule, when: countable })}
        />
      </div>
    );
  }
  return <EventFields rule={rule} onChange={onChange} />;
}

function EventFields({ rule, onChange }: { rule: EventRule; onChange: (rule: ScoreRule) => void }) {
  const { t } = useTranslation('scores');
  const put = (atMost: number) => {
    const { atMost: _, ...bare } = rule;
    onChange(atMost > 0 ? { ...bare, atMost: Math.min(500, Math.round(atMost)) } : bare);
  };
  const { expires, ...lasting } = rule;
  return (
    <div className={css['open']}>
      <EventField label={t('field.event')} event={rule.event} onChange={(event) => onChange({ ...rule, event })} />
      <OpensNote event={rule.event} onChange={(event) => onChange({ ...rule, event })} />
      <NumberInput
        label={t('field.atMost')}
        size="xs"
        w={140}
        min={0}
        max={500}
        placeholder={t('field.noCap')}
        value={rule.atMost ?? ''}
        onChange={(value) => put(Number(value) || 0)}
      />
      {expires ? (
        <>
          <DurationField duration={expires} onChange={(duration) => onChange({ ...rule, expires: duration })} />
          <Button size="xs" variant="subtle" onClick={() => onChange(lasting)}>
            {t('field.noExpiry')}
          </Button>
        </>
      ) : (
        <Button size="xs" variant="subtle" onClick={() => onChange({ ...rule, expires: { value: 90, unit: 'day' } })}>
          {t('field.addExpiry')}
        </Button>
      )}
    </div>
  );
}
