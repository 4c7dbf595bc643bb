import { Button, Select, TextInput } from '@mantine/core';
import type { CampaignVariant } from '@sandmill/contracts';
import type { Template } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../ui/Card.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import css from '../Campaigns.module.css';

type Props = {
  variant: CampaignVariant;
  /** null: there is only this one. */
  letter: string | null;
  templates: Template[];
  onChange: (variant: CampaignVariant) => void;
  onRemove: (() => void) | null;
};

/** One mail: its template, and what it says instead of it beside the sender's name. */
export function VariantCard({ variant, letter, templates, onChange, onRemove }: Props) {
  const { t } = useTranslation('campaigns');
  const template = templates.find(({ id }) => id === variant.templateId);
  const own = (value: string): string | null => (value === '' ? null : value);
  return (
    <Card title={letter === null ? t('content.mail') : t('variant', { letter })}>
      <div style={{ display: 'grid', gap: 16 }}>
        {letter !== null && (
          <div className="sm-row sm-between">
            <TextInput
              label={t('content.variantName')}
              maxLength={60}
              value={variant.name}
              onChange={({ currentTarget }) => onChange({ ...variant, name: currentTarget.value })}
            />
            {onRemove && (
              <Button variant="subtle" onClick={onRemove}>
                {t('content.removeVariant')}
              </Button>
            )}
          </div>
        )}
        <Select
          searchable
          label={t('content.template')}
          nothingFoundMessage={t('content.noTemplate')}
          data={templates.map(({ id, name }) => ({ value: id, label: name }))}
          value={variant.templateId}
          onChange={(templateId) => onChange({ ...variant, templateId })}
        />
        {template && (
          <div className={css['two']}>
            <TextInput
              label={t('content.subject')}
              placeholder={template.subject}
              maxLength={300}
              value={variant.subject ?? ''}
              onChange={({ currentTarget }) => onChange({ ...variant, subject: own(currentTarget.value) })}
            />
            <TextInput
              label={t('content.preheader')}
              placeholder={template.preheader}
              maxLength={300}
              value={variant.preheader ?? ''}
              onChange={({ currentTarget }) => onChange({ ...variant, preheader: own(currentTarget.value) })}
            />
          </div>
        )}
        <p className="sm-small sm-muted">
          {template ? t('content.ownHint') : t('content.marketingOnly')}{' '}
          {template && <PathLink to={`/templates/${template.id}`}>{t('content.openTemplate')}</PathLink>}
        </p>
      </div>
    </Card>
  );
}
