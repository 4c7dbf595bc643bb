import { Button } from '@mantine/core';
import type { Import } from '@sandmill/contracts/api/events';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../app/api.ts';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { ProblemText } from './ProblemText.tsx';
import css from './Imports.module.css';

const SHOWN = 12;

/** Why rows stay out: the most frequent first, each with its first row as an example; all of them as a file. */
export function Reasons({ of }: { of: Import }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const reasons = of.report.reasons ?? [];
  if (reasons.length === 0) return null;
  return (
    <Card title={t('reasons.title')} note={t('reasons.note')}>
      <ul className={css['reasons']}>
        {reasons.slice(0, SHOWN).map(({ reason, rows, example }) => (
          <li key={`${reason}-${example?.column ?? ''}`}>
            <b className="sm-num">{format.number(rows)}</b>
            <div>
              <span>
                {t(`reason.${reason}`)}
                {example?.column && <span className="sm-muted"> · {example.column}</span>}
              </span>
              {example && (
                <p className="sm-small sm-muted">
                  <ProblemText problem={example} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {of.rowsRejected > 0 && (
        <Button
          component="a"
          href={apiUrl(`/imports/${of.id}/rejected.csv`)}
          download
          leftSection={<IconDownload size={16} stroke={1.6} />}
        >
          {t('reasons.download', { count: of.rowsRejected, rows: format.number(of.rowsRejected) })}
        </Button>
      )}
    </Card>
  );
}
