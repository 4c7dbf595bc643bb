import type { TemplateCheck } from '@sandmill/contracts/api/messages';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBlockEditor } from '../editor-context.ts';
import css from '../Blocks.module.css';

const GMAIL_KB = 102;

/** What the linter found; a click goes to the block. Above it how heavy the mail is. */
export function ProblemList({ check }: { check: TemplateCheck }) {
  const { t } = useTranslation('blocks');
  const { act, write, first } = useBlockEditor();
  const { problems, bytes } = check;
  const kb = bytes === null ? null : Math.max(1, Math.round(bytes / 1000));
  return (
    <div className={css['fields']}>
      {kb !== null && (
        <div>
          <p className="sm-13">{t('size.weight', { kb })}</p>
          <div className={css['meter']} data-much={kb >= 80 || undefined}>
            <span style={{ width: `${Math.min(100, (kb / GMAIL_KB) * 100)}%` }} />
          </div>
        </div>
      )}
      {problems.length === 0 && <p className="sm-13 sm-muted">{t('problem.none')}</p>}
      <ul className={css['problems']}>
        {problems.map(({ code, level, id, path, detail, language }) => {
          const words = `${language === null ? '' : `${t(`language.${language}`)}: `}${t(`problem.${code}`, { detail })}`;
          const show = () => {
            write(language ?? first);
            act({ do: 'choose', id });
          };
          const Shape = level === 'error' ? IconAlertTriangle : IconInfoCircle;
          return (
            <li key={`${code}-${path}-${language}-${detail}`} data-level={level}>
              <Shape size={16} stroke={1.6} aria-label={t(`problem.level.${level}`)} />
              {id === null && language === null ? (
                <span>{words}</span>
              ) : (
                <button type="button" onClick={show}>
                  {words}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
