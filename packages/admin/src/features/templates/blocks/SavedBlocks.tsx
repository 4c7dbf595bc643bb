import { copyOfSection } from '@sandmill/contracts';
import type { SavedBlock } from '@sandmill/contracts/api/saved-blocks';
import { IconBookmark, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { PathLink } from '../../../ui/PathLink.tsx';
import { useBlockEditor } from './editor-context.ts';
import { freeId } from './model/edit-document.ts';
import css from './Blocks.module.css';

/** Sections that were kept, put in with a click; a synced one stays tied to what was kept. */
export function SavedBlocks() {
  const { t } = useTranslation('blocks');
  const { base, chosen, act } = useBlockEditor();
  const { data } = useApiQuery<{ items: SavedBlock[] }>('/saved-blocks', { query: { limit: 50 } });
  if (!data || data.items.length === 0) return null;
  const put = ({ id, section, isSynced }: SavedBlock) => {
    const copy = copyOfSection(section, freeId(base));
    const at = base.sections.findIndex(
      (one) => one.id === chosen || one.columns.some(({ blocks }) => blocks.some((block) => block.id === chosen)),
    );
    const made = isSynced ? { ...copy, synced: id } : copy;
    act({ do: 'insertSection', at: at < 0 ? Math.max(0, base.sections.length - 1) : at + 1, section: made });
  };
  return (
    <>
      <h2>{t('saved.title')}</h2>
      <div className={css['tiles']}>
        {data.items.map((saved) => {
          const Shape = saved.isSynced ? IconRefresh : IconBookmark;
          return (
            <button
              key={saved.id}
              type="button"
              title={saved.isSynced ? t('saved.syncedText') : t('saved.copyText')}
              onClick={() => put(saved)}
            >
              <Shape size={18} stroke={1.6} aria-hidden="true" />
              {saved.name}
            </button>
          );
        })}
      </div>
      <p className={css['keys']}>
        <PathLink to="/saved-blocks">{t('saved.manage')}</PathLink>
      </p>
    </>
  );
}
