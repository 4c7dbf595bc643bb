import { Switch } from '@mantine/core';
import type { JourneyRow } from '@sandmill/contracts/api/journeys';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import type { Column } from '../../../ui/table-types.ts';
import { JourneyName } from '../journey-columns.tsx';
import type { RuleSwitch } from './use-rule-switch.ts';

/** `turn` is null for who may only look. */
export function useRuleColumns(turn: RuleSwitch | null): Column<JourneyRow>[] {
  const { t } = useTranslation(['rules', 'journeys']);
  const format = useFormat();
  return useMemo(
    () => [
      { key: 'name', label: t('column.name'), card: 'title', cell: (rule) => <JourneyName journey={rule} /> },
      {
        key: 'on',
        label: t('column.on'),
        card: 'badge',
        width: 130,
        cell: (rule) =>
          turn && rule.status !== 'archived' && (rule.version !== null || rule.hasDraft) ? (
            <Switch
              size="sm"
              aria-label={t('turn', { name: rule.name })}
              label={t(`state.${stateOf(rule)}`)}
              checked={rule.status === 'live'}
              disabled={turn.isPending}
              onChange={({ currentTarget: { checked } }) => turn.turn(rule, checked)}
            />
          ) : (
            <StatusBadge status={rule.status} />
          ),
      },
      {
        key: 'entered',
        label: t('column.activations'),
        align: 'right',
        card: 'right',
        cell: ({ entered }) => (
          <>
            {format.number(entered)}
            <span className="sm-only-phone"> {t('activations', { count: entered })}</span>
          </>
        ),
      },
      {
        key: 'messagesSent',
        label: t('journeys:column.messagesSent'),
        align: 'right',
        cell: ({ messagesSent }) => format.number(messagesSent),
      },
      { key: 'folder', label: t('folder'), cell: ({ folder }) => folder ?? '' },
      {
        key: 'errors',
        label: t('journeys:column.errors'),
        align: 'right',
        card: 'left',
        cell: ({ errors }) =>
          errors > 0 && <b className="sm-down">{t('journeys:column.errorsIs', { count: errors })}</b>,
      },
    ],
    [t, format, turn],
  );
}

function stateOf({ status }: JourneyRow): 'on' | 'off' | 'draft' {
  if (status === 'live') return 'on';
  return status === 'draft' ? 'draft' : 'off';
}
