import { Button, Modal } from '@mantine/core';
import type { BlockDocument } from '@sandmill/contracts';
import type { LinkCheck } from '@sandmill/contracts/api/messages';
import { IconAlertTriangle, IconCheck, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import css from './Blocks.module.css';

/** What the mail leads to, fetched: what does not answer, and where redirects end. */
export function LinkChecks({ document }: { document: BlockDocument }) {
  const { t } = useTranslation('blocks');
  const [isOpen, setOpen] = useState(false);
  const check = useApiMutation<void, { links: LinkCheck[] }>({
    method: 'POST',
    path: '/templates/check-links',
    body: () => ({ document }),
  });
  const links = check.data?.links ?? [];
  const told = links.filter(({ isThere, leadsTo }) => !isThere || leadsTo !== null);
  const fine = links.length - told.length;
  const open = () => {
    setOpen(true);
    check.mutate();
  };
  return (
    <>
      <Button size="xs" leftSection={<IconLink size={16} stroke={1.6} />} onClick={open}>
        {t('links.act')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="lg"
        title={t('links.title')}
        closeButtonProps={{ 'aria-label': t('source.close') }}
      >
        <p className="sm-13 sm-muted">{t('links.text')}</p>
        {check.error && <ErrorNote error={check.error} />}
        {check.isPending && <LoadingBars count={4} />}
        {check.data && links.length === 0 && <p>{t('links.none')}</p>}
        <ul className={css['problems']} style={{ marginTop: 12 }}>
          {told.map((link) => (
            <LinkRow key={link.url} link={link} />
          ))}
        </ul>
        {fine > 0 && (
          <p className="sm-13">
            <IconCheck size={16} stroke={1.6} aria-hidden /> {t('links.fine', { count: fine })}
          </p>
        )}
      </Modal>
    </>
  );
}

function LinkRow({ link: { url, isThere, status, problem, leadsTo } }: { link: LinkCheck }) {
  const { t } = useTranslation('blocks');
  const Shape = isThere ? IconCheck : IconAlertTriangle;
  return (
    <li className="sm-13" style={{ overflowWrap: 'anywhere' }}>
      <Shape size={16} stroke={1.6} aria-hidden /> {url}{' '}
      <span className="sm-muted">
        {!isThere && (problem ? t(`links.problem.${problem}`) : t('links.status', { status }))}
        {leadsTo && t('links.leadsTo', { url: leadsTo })}
      </span>
    </li>
  );
}
