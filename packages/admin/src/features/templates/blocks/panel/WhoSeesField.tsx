import type { BlockSection } from '@sandmill/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionForm } from '../../../journeys/edit/forms/ConditionForm.tsx';
import { ChoiceField } from './form-fields.tsx';
import { VisibleWhenField } from './VisibleWhenField.tsx';

type Who = Pick<BlockSection, 'visibleWhen' | 'visibleIf'>;
type Props = { value: Who; onChange: (who: Who) => void };
const WAYS = ['everybody', 'people', 'value'] as const;

/** Who sees it: everybody, those of whom a condition is true when the mail leaves, or by a value of the message. */
export function WhoSeesField({ value, onChange }: Props) {
  const { t } = useTranslation('blocks');
  const { visibleIf, visibleWhen } = value;
  const [way, setWay] = useState<(typeof WAYS)[number]>(visibleIf ? 'people' : visibleWhen ? 'value' : 'everybody');
  return (
    <>
      <ChoiceField
        label={t('visible.label')}
        value={way}
        choices={WAYS.map((one) => ({ value: one, label: t(`visible.${one}`) }))}
        onChange={(next) => {
          setWay(next);
          onChange({ visibleIf: undefined, visibleWhen: undefined });
        }}
      />
      {way === 'people' && (
        <>
          <p className="sm-small sm-muted">{t('visible.peopleHint')}</p>
          <ConditionForm
            value={visibleIf ?? null}
            onChange={(condition) => onChange({ visibleIf: condition ?? undefined, visibleWhen: undefined })}
          />
        </>
      )}
      {way === 'value' && (
        <VisibleWhenField
          value={visibleWhen}
          onChange={(next) => onChange({ visibleWhen: next, visibleIf: undefined })}
        />
      )}
    </>
  );
}
