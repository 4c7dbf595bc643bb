import type { templatePreviewSchema } from '@sandmill/contracts/api/messages';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { ExplainTree } from '../../contacts/page/why/ExplainTree.tsx';
import { useBlockEditor } from './editor-context.ts';
import { blockOf } from './model/edit-document.ts';
import css from './Blocks.module.css';

type Seen = z.infer<typeof templatePreviewSchema>['seen'];

/** Blocks that only some see: whether this person does, and why. */
export function SeenBlocks({ seen }: { seen: Seen }) {
  const { t } = useTranslation('blocks');
  const { document } = useBlockEditor();
  if (seen.length === 0) return null;
  return (
    <details className={css['seen']}>
      <summary>{t('seen.title', { count: seen.filter(({ isSeen }) => isSeen).length, of: seen.length })}</summary>
      {seen.map(({ id, isSeen, explanation }) => {
        const block = blockOf(document, id);
        const Shape = isSeen ? IconEye : IconEyeOff;
        const [branch] = explanation?.branches ?? [];
        return (
          <div key={id}>
            <p>
              <Shape size={16} stroke={1.6} aria-hidden /> <b>{block ? t(`kind.${block.kind}`) : t('panel.section')}</b>
              : {explanation === null ? t('seen.nobody') : t(isSeen ? 'seen.yes' : 'seen.no')}
            </p>
            {branch && <ExplainTree node={branch.tree} />}
          </div>
        );
      })}
    </details>
  );
}
