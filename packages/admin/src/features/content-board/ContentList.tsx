import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { CONTENT_TYPES, type ContentBoard, type ContentItem } from '@sandmill/contracts/api/content-board';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoth } from '../../app/use-both.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { contentAddress } from './content-address.ts';
import { LabelFields } from './LabelFields.tsx';
import css from './ContentBoard.module.css';

const SHOWN = 30;
const KINDS = ['all', 'unlabelled', 'template', 'journey', 'article'] as const;

/** Every mail and journey, each with its labels to be set in place. */
export function ContentList({ board }: { board: ContentBoard }) {
  const { t } = useTranslation('content-board');
  const say = useBoth();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('all');
  const [type, setType] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [most, setMost] = useState(SHOWN);
  const found = useMemo(
    () =>
      board.items.filter((item) => isOf(item, kind) && (type === null || item.type === type) && speaksOf(item, search)),
    [board.items, kind, type, search],
  );
  const choices = {
    stages: board.stages.map(({ value, label }) => ({ value, label: say(label) })),
    personas: board.personas.map(({ key, name }) => ({ value: key, label: name })),
  };
  return (
    <Card title={t('list.title')} note={t('list.note', { count: found.length })}>
      <div className={css['tools']}>
        <SegmentedControl
          size="xs"
          aria-label={t('list.which')}
          value={kind}
          data={KINDS.map((value) => ({ value, label: t(`list.${value}`) }))}
          onChange={(next) => setKind(next as (typeof KINDS)[number])}
        />
        <Select
          size="xs"
          clearable
          aria-label={t('field.type')}
          placeholder={t('all.type')}
          data={CONTENT_TYPES.map((one) => ({ value: one, label: t(`type.${one}`) }))}
          value={type}
          onChange={setType}
        />
        <TextInput
          size="xs"
          type="search"
          miw={260}
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      </div>
      {found.length === 0 && <p className="sm-13 sm-muted">{t('list.none')}</p>}
      <ul className={css['list']}>
        {found.slice(0, most).map((item) => (
          <li key={`${item.kind}${item.id}`}>
            <div style={{ minWidth: 0 }}>
              <Badge tone="quiet">{t(`kind.${item.kind}`)}</Badge>{' '}
              <PathLink to={contentAddress(item)}>{item.name}</PathLink>
              {item.status && <small className="sm-muted"> {t(`status.${item.status}`)}</small>}
            </div>
            <LabelFields of={item} labels={item} choices={choices} isQuiet />
          </li>
        ))}
      </ul>
      {found.length > most && (
        <Button size="xs" variant="subtle" onClick={() => setMost(most + SHOWN)}>
          {t('list.moreRows', { count: found.length - most })}
        </Button>
      )}
      {board.more && <p className="sm-small sm-muted">{t('list.cut')}</p>}
    </Card>
  );
}

function isOf(item: ContentItem, kind: (typeof KINDS)[number]): boolean {
  if (kind === 'all') return true;
  return kind === 'unlabelled' ? item.stages.length + item.personas.length === 0 : item.kind === kind;
}

function speaksOf({ name, subject }: ContentItem, text: string): boolean {
  return `${name} ${subject ?? ''}`.toLowerCase().includes(text.trim().toLowerCase());
}
