import type { CallToActionUse } from '@sandmill/contracts/api/calls-to-action';
import { useTranslation } from 'react-i18next';
import { PathLink } from '../../ui/PathLink.tsx';

/** The mails and saved blocks that have it. */
export function CallUses({ uses }: { uses: CallToActionUse[] }) {
  const { t } = useTranslation('calls-to-action');
  if (uses.length === 0) return <p className="sm-13 sm-muted">{t('uses.none')}</p>;
  return uses.map(({ kind, id, name }) => (
    <p key={id} className="sm-13">
      <PathLink to={kind === 'template' ? `/templates/${id}` : `/saved-blocks?panel=${id}`}>{name}</PathLink>{' '}
      {kind === 'savedBlock' && <span className="sm-muted">{t('uses.savedBlock')}</span>}
    </p>
  ));
}
