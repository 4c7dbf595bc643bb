import type { AuditEntry } from '@sandmill/contracts/api/auth';
import { IconKey, IconSettings, IconUser, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../app/use-words.ts';
import { Instant } from '../../../ui/Instant.tsx';
import type { Column } from '../../../ui/table-types.ts';

const ICONS: Record<AuditEntry['actorKind'], Icon> = { user: IconUser, api_key: IconKey, system: IconSettings };

/** An action in words; one without words shows itself. */
export function useAuditWords(): (entry: AuditEntry) => string {
  const { t } = useTranslation('settings');
  const { knows } = useWords();
  return ({ action }) => {
    const code = action.replaceAll(/[^a-zA-Z0-9]+/g, '-');
    return knows(`settings:act.${code}`) ? t(`act.${code}`) : action;
  };
}

export function useAuditColumns(): Column<AuditEntry>[] {
  const { t } = useTranslation('settings');
  const say = useAuditWords();
  return [
    {
      key: 'what',
      label: t('audit.what'),
      card: 'title',
      cell: (entry) => <span className="sm-strong">{say(entry)}</span>,
    },
    { key: 'about', label: t('audit.object'), cell: ({ detail }) => nameIn(detail) },
    { key: 'who', label: t('audit.who'), card: 'left', cell: (entry) => <Actor entry={entry} /> },
    { key: 'when', label: t('audit.when'), card: 'right', cell: ({ at }) => <Instant at={at} withTime /> },
  ];
}

function Actor({ entry: { actorKind, actorName } }: { entry: AuditEntry }) {
  const ActorIcon = ICONS[actorKind];
  return (
    <span className="sm-row">
      <ActorIcon size={16} stroke={1.6} aria-hidden />
      {actorName}
    </span>
  );
}

function nameIn(detail: AuditEntry['detail']): string {
  return typeof detail['name'] === 'string' ? detail['name'] : '';
}
