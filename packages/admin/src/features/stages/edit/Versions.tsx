import type { ClassificationVersion } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { Card } from '../../../ui/Card.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import css from './Edit.module.css';

/** Who changed the rules, when and why, newest first. */
export function Versions({ of }: { of: string }) {
  const { t } = useTranslation('stages');
  const { data } = useApiQuery<ApiPage<ClassificationVersion>>(`/classifications/${of}/versions`, {
    query: { limit: 20 },
  });
  if (!data) return null;
  return (
    <Card title={t('versions.title')} note={t('versions.note')}>
      <ol className={css['versions']}>
        {data.items.map(({ version, status, by, note, createdAt }) => (
          <li key={version}>
            <b>{version}</b>
            <span className="sm-muted">{t(`versions.${status}`)}</span>
            <span>{[by ?? t('versions.itself'), note].filter(Boolean).join(': ')}</span>
            <span className="sm-muted">
              <Instant at={createdAt} withTime />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
