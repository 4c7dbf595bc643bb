import { ActionIcon, Button, Select, TextInput, Textarea } from '@mantine/core';
import { CLASS_COLOURS, CLASS_SHAPES, type ClassInput } from '@sandmill/contracts/api/classifications';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../app/use-words.ts';
import { ConditionEditor } from '../../../conditions/builder/ConditionEditor.tsx';
import { ConditionTree } from '../../../conditions/ConditionTree.tsx';
import { ClassBadge } from '../../../ui/ClassBadge.tsx';
import css from './Edit.module.css';

type Props = {
  of: ClassInput;
  isFirst: boolean;
  /** The last class takes the rest and stays where it is. */
  isRest: boolean;
  isFixed: boolean;
  onChange: (next: ClassInput) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One class: its words and look, and by which condition somebody belongs. */
export function ClassEditor({ of, isFirst, isRest, isFixed, onChange, onMove, onRemove }: Props) {
  const { t } = useTranslation('stages');
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={css['class']}>
      <div className={css['head']}>
        <ClassBadge look={of} />
        {!isRest && (
          <>
            <ActionIcon size={32} aria-label={t('class.up')} disabled={isFirst} onClick={() => onMove(-1)}>
              <IconArrowUp size={16} stroke={1.6} />
            </ActionIcon>
            <ActionIcon size={32} aria-label={t('class.down')} onClick={() => onMove(1)}>
              <IconArrowDown size={16} stroke={1.6} />
            </ActionIcon>
            {!isFixed && (
              <ActionIcon size={32} aria-label={t('class.remove')} onClick={onRemove}>
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            )}
          </>
        )}
        <Button size="xs" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('class.close') : t('class.change')}
        </Button>
      </div>
      {isOpen ? (
        <>
          <Looks of={of} onChange={onChange} />
          {!isRest && (
            <ConditionEditor
              start={of.when}
              onChange={({ condition }) => onChange({ ...of, when: condition ?? { kind: 'any', of: [] } })}
            />
          )}
        </>
      ) : isRest ? (
        <p className="sm-13 sm-soft">{t('class.rest')}</p>
      ) : (
        of.when && <ConditionTree condition={of.when} words={words} />
      )}
    </li>
  );
}

function Looks({ of, onChange }: Pick<Props, 'of' | 'onChange'>) {
  const { t } = useTranslation('stages');
  const metric = of.metric ?? { en: '', it: '' };
  const setMetric = (next: { en: string; it: string }) =>
    onChange({ ...of, metric: next.en === '' && next.it === '' ? null : next });
  return (
    <>
      <div className={css['looks']}>
        <TextInput
          label={t('class.nameIt')}
          value={of.label.it}
          onChange={({ currentTarget }) => onChange({ ...of, label: { ...of.label, it: currentTarget.value } })}
        />
        <TextInput
          label={t('class.nameEn')}
          value={of.label.en}
          onChange={({ currentTarget }) => onChange({ ...of, label: { ...of.label, en: currentTarget.value } })}
        />
        <Select
          label={t('class.colour')}
          data={CLASS_COLOURS.map((value) => ({ value, label: t(`colour.${value}`) }))}
          value={of.colour}
          allowDeselect={false}
          onChange={(colour) => colour && onChange({ ...of, colour })}
        />
        <Select
          label={t('class.shape')}
          data={CLASS_SHAPES.map((value) => ({ value, label: t(`shape.${value}`) }))}
          value={of.shape}
          allowDeselect={false}
          onChange={(shape) => shape && onChange({ ...of, shape })}
        />
      </div>
      <div className={css['grid']}>
        <Textarea
          autosize
          label={t('class.metricIt')}
          value={metric.it}
          onChange={({ currentTarget }) => setMetric({ ...metric, it: currentTarget.value })}
        />
        <Textarea
          autosize
          label={t('class.metricEn')}
          value={metric.en}
          onChange={({ currentTarget }) => setMetric({ ...metric, en: currentTarget.value })}
        />
      </div>
    </>
  );
}
