import { Button, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import type { ClassificationChange, ClassificationView, Parameter } from '@sandmill/contracts/api/classifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useBoth } from '../../../app/use-both.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toast } from '../../../ui/toast.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import css from './Edit.module.css';

type Values = Record<string, Parameter['value']>;
type Props = { view: ClassificationView };

/** Preset and thresholds by name, with what they would do to today's people beside them. */
export function ThresholdsForm({ view }: Props) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const [preset, setPreset] = useState(view.preset);
  const [values, setValues] = useState<Values>({});
  const [note, setNote] = useState('');
  const change = changeOf(view, preset, values);
  const save = useApiMutation<ClassificationChange, ClassificationView>({
    method: 'PATCH',
    path: `/classifications/${view.key}`,
    refreshes: ['/classification'],
    onDone: () => {
      toast(t('edit.saved'));
      setValues({});
    },
  });
  const isLearnt = preset === 'learnt' && view.learnt !== null;
  return (
    <Card title={t('edit.thresholds')} note={t('edit.thresholdsNote')}>
      <div className={css['two']}>
        <div className={css['fields']}>
          <div className="sm-row" style={{ gap: 12, alignItems: 'end' }}>
            <Select
              label={t('edit.preset')}
              data={view.presets.map(({ key, name }) => ({ value: key, label: say(name) }))}
              value={preset}
              placeholder={t('edit.byHand')}
              allowDeselect={false}
              onChange={(next) => {
                setPreset(next);
                setValues({});
              }}
              style={{ flex: 1, maxWidth: 320 }}
            />
            {isLearnt && view.learnt?.provisional && <Badge tone="warn">{t('rule.provisional')}</Badge>}
          </div>
          {preset !== null && preset !== 'learnt' && view.key === 'lifecycle' && (
            <p className="sm-small sm-muted">{t('edit.convention')}</p>
          )}
          {preset === view.preset && view.parameters.length > 0 && (
            <div className={css['grid']}>
              {view.parameters.map((parameter) => (
                <ParameterField
                  key={parameter.key}
                  parameter={parameter}
                  value={values[parameter.key] ?? parameter.value}
                  onChange={(value) => setValues({ ...values, [parameter.key]: value })}
                />
              ))}
            </div>
          )}
          {preset !== view.preset && <p className="sm-13 sm-soft">{t('edit.presetFirst')}</p>}
          {save.error && <ErrorNote error={save.error} />}
          <div className="sm-row" style={{ gap: 12, alignItems: 'end' }}>
            <TextInput
              label={t('edit.note')}
              value={note}
              maxLength={500}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
              style={{ flex: 1 }}
            />
            <Button
              variant="filled"
              disabled={change === null}
              loading={save.isPending}
              onClick={() => change && save.mutate({ ...change, ...(note.trim() ? { note: note.trim() } : {}) })}
            >
              {t('edit.save')}
            </Button>
          </div>
        </div>
        <PreviewTable of={view.key} change={change} />
      </div>
    </Card>
  );
}

/** Null: nothing is changed. */
function changeOf(view: ClassificationView, preset: string | null, values: Values): ClassificationChange | null {
  const parameters = Object.fromEntries(
    Object.entries(values).filter(([key, value]) => {
      const stands = view.parameters.find((one) => one.key === key)?.value;
      return JSON.stringify(stands) !== JSON.stringify(value);
    }),
  );
  if (preset === null || (preset === view.preset && Object.keys(parameters).length === 0)) return null;
  return { preset, ...(Object.keys(parameters).length > 0 ? { parameters } : {}) };
}

type FieldProps = { parameter: Parameter; value: Parameter['value']; onChange: (value: Parameter['value']) => void };

function ParameterField({ parameter, value, onChange }: FieldProps) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const format = useFormat();
  const { unit, min, max, presetValue } = parameter;
  if (unit === 'words') {
    return <TagsInput label={say(parameter.label)} value={Array.isArray(value) ? value : []} onChange={onChange} />;
  }
  const suffix = { days: ` ${t('edit.days')}`, count: '', money: '', share: '' }[unit];
  const standard = JSON.stringify(presetValue) !== JSON.stringify(value) && typeof presetValue === 'number';
  return (
    <NumberInput
      label={say(parameter.label)}
      value={Array.isArray(value) ? '' : value}
      {...(min === null ? {} : { min })}
      {...(max === null ? {} : { max })}
      allowDecimal={unit !== 'count'}
      suffix={suffix}
      {...(unit === 'money' ? { leftSection: <span className="sm-small">{format.currencySign()}</span> } : {})}
      {...(standard ? { description: t('edit.standard', { value: format.number(presetValue) }) } : {})}
      onChange={(next) => typeof next === 'number' && onChange(next)}
    />
  );
}
