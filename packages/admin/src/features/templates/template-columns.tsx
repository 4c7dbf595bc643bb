import { Button } from '@mantine/core';
import type { ListedTemplate } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Instant } from '../../ui/Instant.tsx';
import type { Column } from '../../ui/table-types.ts';
import css from './Templates.module.css';
import { useReadableText } from './use-readable-text.ts';
import { useTemplateActs } from './use-template-acts.ts';

type Options = { isArchive: boolean; mayWrite: boolean };

export function useTemplateColumns({ isArchive, mayWrite }: Options): Column<ListedTemplate>[] {
  const { t } = useTranslation(['templates', 'blocks']);
  const format = useFormat();
  const acts = useTemplateActs();
  const readable = useReadableText();
  return [
    {
      key: 'name',
      label: t('column.name'),
      card: 'title',
      cell: ({ name, subject }) => (
        <span className={css['two']}>
          <span className="sm-strong">{name}</span>
          <span className="sm-small sm-muted sm-trunc">{readable(subject)}</span>
        </span>
      ),
    },
    {
      key: 'class',
      label: t('column.class'),
      card: 'badge',
      cell: (template) => (
        <Badge tone={template.class === 'marketing' ? 'info' : 'quiet'}>{t(`class.${template.class}`)}</Badge>
      ),
    },
    {
      key: 'locale',
      label: t('column.locale'),
      card: 'left',
      cell: ({ locale, languages }) => [locale, ...languages].map((one) => t(`blocks:language.${one}`)).join(', '),
    },
    {
      key: 'version',
      label: t('column.version'),
      align: 'right',
      cell: ({ version, hasDraft }) => (
        <>
          {hasDraft && <Badge tone="warn">{t('draft')}</Badge>} {format.number(version)}
        </>
      ),
    },
    {
      key: 'updated',
      label: t('column.updated'),
      card: 'right',
      cell: ({ updatedAt }) => <Instant at={updatedAt} withTime />,
    },
    {
      key: 'act',
      label: '',
      align: 'right',
      cell: (template) =>
        mayWrite && (
          <Button
            size="xs"
            variant="subtle"
            onClick={() => (isArchive ? acts.restore(template) : acts.archive(template))}
          >
            {t(isArchive ? 'restore' : 'archive')}
          </Button>
        ),
    },
  ];
}
