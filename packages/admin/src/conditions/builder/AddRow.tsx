import { Button } from '@mantine/core';
import { IconBrackets, IconPlus, IconUserMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FieldPicker } from '../picker/FieldPicker.tsx';
import { useBuilder } from './builder-context.ts';
import { newGroup, toNode, type GroupNode } from './tree.ts';
import css from './Builder.module.css';

/** Add a condition, a group, or people to leave out. */
export function AddRow({ group, isRoot = false }: { group: GroupNode; isRoot?: boolean }) {
  const { t } = useTranslation('builder');
  const { act, adding, setAdding, withoutSegment } = useBuilder();
  const isOpen = adding === group.key;
  const excluded = group.children.find((child) => child.kind === 'group' && child.not);
  const exclude = () => {
    if (excluded) return setAdding(excluded.key);
    const node = { ...newGroup('any', []), not: true };
    act.add(group.key, node);
    setAdding(node.key);
  };
  return (
    <div className={css['adds']} data-root={isRoot || undefined}>
      <FieldPicker
        isOpen={isOpen}
        onClose={() => setAdding(null)}
        withoutSegment={withoutSegment}
        onPick={(pick) => {
          setAdding(null);
          act.add(group.key, toNode(pick.make()), pick.slot);
        }}
      >
        <Button
          {...(isRoot ? {} : { size: 'xs', variant: 'subtle' })}
          leftSection={<IconPlus size={isRoot ? 16 : 14} stroke={1.6} />}
          aria-expanded={isOpen}
          onClick={() => setAdding(isOpen ? null : group.key)}
        >
          {t('add.condition')}
        </Button>
      </FieldPicker>
      <Button
        size={isRoot ? 'sm' : 'xs'}
        variant="subtle"
        leftSection={<IconBrackets size={isRoot ? 16 : 14} stroke={1.6} />}
        onClick={() => {
          const node = newGroup(group.join === 'all' ? 'any' : 'all', []);
          act.add(group.key, node);
          setAdding(node.key);
        }}
      >
        {t('add.group')}
      </Button>
      {isRoot && group.join === 'all' && (
        <Button variant="subtle" leftSection={<IconUserMinus size={16} stroke={1.6} />} onClick={exclude}>
          {t('add.exclude')}
        </Button>
      )}
    </div>
  );
}
