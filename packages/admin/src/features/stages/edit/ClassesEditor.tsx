import { Button } from '@mantine/core';
import type { ClassInput } from '@sandmill/contracts/api/classifications';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ClassEditor } from './ClassEditor.tsx';

type Props = { classes: ClassInput[]; isFixed: boolean; onChange: (next: ClassInput[]) => void };

/** The classes in their order: the first whose condition holds wins, the last takes the rest. */
export function ClassesEditor({ classes, isFixed, onChange }: Props) {
  const { t } = useTranslation('stages');
  const move = (place: number, by: -1 | 1) => {
    const to = place + by;
    // The last one stays last.
    if (to < 0 || to >= classes.length - 1) return;
    const one = classes[place];
    if (one) onChange(classes.toSpliced(place, 1).toSpliced(to, 0, one));
  };
  return (
    <>
      <ol>
        {classes.map((one, place) => (
          <ClassEditor
            key={one.value}
            of={one}
            isFirst={place === 0}
            isRest={place === classes.length - 1}
            isFixed={isFixed}
            onChange={(next) => onChange(classes.with(place, next))}
            onMove={(by) => move(place, by)}
            onRemove={() => onChange(classes.toSpliced(place, 1))}
          />
        ))}
      </ol>
      {!isFixed && (
        <p style={{ padding: '12px 20px' }}>
          <Button
            size="xs"
            leftSection={<IconPlus size={14} stroke={1.6} />}
            onClick={() => onChange(classes.toSpliced(classes.length - 1, 0, newClass(classes, t('class.new'))))}
          >
            {t('class.add')}
          </Button>
        </p>
      )}
    </>
  );
}

export function newClass(classes: readonly ClassInput[], name: string): ClassInput {
  const taken = new Set(classes.map(({ value }) => value));
  let n = classes.length;
  while (taken.has(`class_${n}`)) n++;
  return {
    value: `class_${n}`,
    label: { en: name, it: name },
    metric: null,
    colour: 'new',
    shape: 'ring',
    when: { kind: 'any', of: [] },
  };
}
