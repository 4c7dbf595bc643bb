import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconBoxAlignLeft,
  IconBrackets,
  IconCopy,
  IconDotsVertical,
  IconIndentIncrease,
  IconReplace,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conditionWords } from '../words/condition-words.ts';
import { useBuilder } from './builder-context.ts';
import { fromTree, isWhole, newGroup, type GroupNode, type TreeNode } from './tree.ts';

type Props = { node: TreeNode; parent: GroupNode };

/** What can be done with a row or a group, each with its key. A thousand rows have a thousand buttons, and one menu. */
export function RowMenu({ node, parent }: Props) {
  const { t } = useTranslation('builder');
  const [isWanted, setWanted] = useState(false);
  if (isWanted) return <OpenMenu node={node} parent={parent} />;
  return (
    <ActionIcon
      size={28}
      variant="subtle"
      data-stop
      aria-haspopup="menu"
      aria-label={t('menu.label')}
      onClick={() => setWanted(true)}
    >
      <IconDotsVertical size={16} stroke={1.6} />
    </ActionIcon>
  );
}

function OpenMenu({ node, parent }: Props) {
  const { t } = useTranslation('builder');
  const { act, words } = useBuilder();
  const { key } = node;
  const opposite = fromTree(newGroup('all', [{ ...node, not: !node.not }])).condition;
  const said = node.kind === 'leaf' && isWhole(node) && opposite ? conditionWords(opposite, words) : null;
  const isTop = parent.children[0] === node;
  return (
    <Menu position="bottom-end" width={300} defaultOpened>
      <Menu.Target>
        <ActionIcon size={28} variant="subtle" data-stop aria-label={t('menu.label')}>
          <IconDotsVertical size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconReplace size={16} stroke={1.6} />}
          rightSection={<kbd>N</kbd>}
          onClick={() => act.turn(key)}
        >
          {t('menu.turn')}
          {said && (
            <span className="sm-small sm-muted sm-trunc" style={{ display: 'block', maxWidth: 190 }}>
              {said}
            </span>
          )}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={16} stroke={1.6} />}
          rightSection={<kbd>D</kbd>}
          onClick={() => act.copy(key)}
        >
          {t('menu.copy')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconArrowUp size={16} stroke={1.6} />}
          rightSection={<kbd>Alt ↑</kbd>}
          disabled={isTop && parent.children.length === 1}
          onClick={() => act.step(key, -1)}
        >
          {t('menu.up')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={16} stroke={1.6} />}
          rightSection={<kbd>Alt ↓</kbd>}
          onClick={() => act.step(key, 1)}
        >
          {t('menu.down')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconIndentIncrease size={16} stroke={1.6} />}
          rightSection={<kbd>Alt →</kbd>}
          onClick={() => act.indent(key)}
        >
          {t('menu.indent')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconBoxAlignLeft size={16} stroke={1.6} />}
          rightSection={<kbd>Alt ←</kbd>}
          onClick={() => act.outdent(key)}
        >
          {t('menu.outdent')}
        </Menu.Item>
        {node.kind === 'group' && (
          <Menu.Item leftSection={<IconBrackets size={16} stroke={1.6} />} onClick={() => act.ungroup(key)}>
            {t('menu.ungroup')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrash size={16} stroke={1.6} />}
          rightSection={<kbd>{t('menu.del')}</kbd>}
          onClick={() => act.remove(key)}
        >
          {t('menu.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
