import type { BlockDocument } from '@sandmill/contracts';
import type { LinkCheck } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { toast } from '../../../ui/toast.tsx';

/** Says once a mail has been published which of its links lead nowhere; it keeps nothing from being sent. */
export function useLinkWarning(): (document: BlockDocument) => void {
  const { t } = useTranslation('blocks');
  const { mutate } = useApiMutation<BlockDocument, { links: LinkCheck[] }>({
    method: 'POST',
    path: '/templates/check-links',
    body: (document) => ({ document }),
    onDone: ({ links }) => {
      // Of what lies in a private network nothing is known from here.
      const broken = links.filter(({ isThere, problem }) => !isThere && problem !== 'private');
      const [first] = broken;
      if (first) toast(t('links.broken', { count: broken.length, url: first.url }));
    },
  });
  return mutate;
}
