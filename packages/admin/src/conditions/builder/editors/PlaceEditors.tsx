import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { ComparisonField } from './ComparisonField.tsx';
import type { EditorProps } from './editor-props.ts';
import { PathField } from './PathField.tsx';

const TOUCHES = ['first', 'last', 'acquisition'] as const;
const VISIT_FIELDS = ['source', 'medium', 'campaign', 'content', 'term', 'referrer', 'landing', 'type'] as const;
const ACQUISITION_FIELDS = [...VISIT_FIELDS, 'form', 'lawfulBasis'] as const;
const PLACES = ['country', 'region', 'city'] as const;
const DEVICES = ['type', 'os', 'browser'] as const;
const WHICH = ['last', 'any'] as const;

/** Where the person came from: first visit, last visit, or how they came in. */
export function TouchEditor({ leaf, onChange }: EditorProps<'touch'>) {
  const { t } = useTranslation('builder');
  const fields = leaf.of === 'acquisition' ? ACQUISITION_FIELDS : VISIT_FIELDS;
  return (
    <>
      <Choice
        label={t('field.touchField')}
        slot="field"
        width={190}
        value={leaf.field}
        choices={fields.map((value) => ({ value, label: t(`conditions:touchField.${value}`) }))}
        onChange={(field) => onChange({ ...leaf, field })}
      />
      <Choice
        label={t('field.touchOf')}
        slot="of"
        width={180}
        value={leaf.of}
        choices={TOUCHES.map((value) => ({ value, label: t(`conditions:touchOf.${value}`) }))}
        onChange={(of) => onChange({ ...leaf, of })}
      />
      <ComparisonField is={leaf.is} known={undefined} onChange={(is) => onChange({ ...leaf, is })} />
    </>
  );
}

/** The newest place known. */
export function GeoEditor({ leaf, onChange }: EditorProps<'geo'>) {
  const { t } = useTranslation('builder');
  return (
    <>
      <Choice
        label={t('field.place')}
        slot="field"
        width={140}
        value={leaf.field}
        choices={PLACES.map((value) => ({ value, label: t(`conditions:geoField.${value}`) }))}
        onChange={(field) => onChange({ ...leaf, field })}
      />
      <ComparisonField
        is={leaf.is}
        known={undefined}
        source={{ path: [leaf.field] }}
        onChange={(is) => onChange({ ...leaf, is })}
      />
    </>
  );
}

/** The device last used, or any. */
export function DeviceEditor({ leaf, onChange }: EditorProps<'device'>) {
  const { t } = useTranslation('builder');
  return (
    <>
      <Choice
        label={t('field.deviceField')}
        slot="field"
        width={140}
        value={leaf.field}
        choices={DEVICES.map((value) => ({ value, label: t(`conditions:deviceField.${value}`) }))}
        onChange={(field) => onChange({ ...leaf, field })}
      />
      <Choice
        label={t('field.deviceOf')}
        slot="of"
        width={200}
        value={leaf.of}
        choices={WHICH.map((value) => ({ value, label: t(`conditions:deviceOf.${value}`) }))}
        onChange={(of) => onChange({ ...leaf, of })}
      />
      <ComparisonField
        is={leaf.is}
        known={undefined}
        examples={leaf.field === 'type' ? ['desktop', 'mobile', 'tablet', 'tv'] : []}
        onChange={(is) => onChange({ ...leaf, is })}
      />
    </>
  );
}

/** A trait of the person's company. */
export function CompanyEditor({ leaf, onChange }: EditorProps<'company'>) {
  const { t } = useTranslation('builder');
  return (
    <>
      <PathField
        label={t('field.companyField')}
        slot="field"
        path={leaf.path}
        known={[]}
        onChange={(path) => onChange({ ...leaf, path })}
      />
      <ComparisonField is={leaf.is} known={undefined} onChange={(is) => onChange({ ...leaf, is })} />
    </>
  );
}
