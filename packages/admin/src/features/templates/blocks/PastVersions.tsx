import { Button, Modal } from '@mantine/core';
import type { BlockDocument } from '@sandmill/contracts';
import type { TemplateVersion } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { usePagedQuery } from '../../../app/paged.ts';
import { Instant } from '../../../ui/Instant.tsx';
import css from './Blocks.module.css';

export type Restored = { subject: string; preheader: string; document: BlockDocument };
type Props = { id: string; onRestore: (version: Restored) => void; onClose: () => void };

/** What was published before; taking one up again is a step that undo takes back. */
export function PastVersions({ id, onRestore, onClose }: Props) {
  const { t } = useTranslation('blocks');
  const paged = usePagedQuery<TemplateVersion>(`/templates/${id}/versions`, {}, { limit: 20 });
  return (
    <Modal opened onClose={onClose} title={t('versions.title')} closeButtonProps={{ 'aria-label': t('source.close') }}>
      <ul className={css['versions']}>
        {paged.items.map(({ version, subject, preheader, document, createdAt }) => (
          <li key={version}>
            <span>
              <b>{t('versions.number', { version })}</b> <Instant at={createdAt} withTime />
            </span>
            {document === null ? (
              <span className="sm-small sm-muted">{t('versions.source')}</span>
            ) : (
              <Button size="xs" onClick={() => onRestore({ subject, preheader, document })}>
                {t('versions.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(paged.hasNext || paged.hasPrevious) && (
        <div className="sm-row">
          <Button size="xs" disabled={!paged.hasPrevious} onClick={paged.previous}>
            {t('versions.newer')}
          </Button>
          <Button size="xs" disabled={!paged.hasNext} onClick={paged.next}>
            {t('versions.older')}
          </Button>
        </div>
      )}
    </Modal>
  );
}
