import { Menu } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './builder-context.ts';
import { groupsAbove, type GroupNode, type Join } from './tree.ts';
import css from './Builder.module.css';

/** "Persone per cui valgono [tutte] queste condizioni"; other owners say it in their own words around the same word. */
export function Lead({ id, group, lead }: { id: string; group: GroupNode; lead?: LeadWords | undefined }) {
  const { t } = useTranslation('builder');
  const text = lead ? lead(group.join, OP) : t(`lead.${group.join}`, { op: OP });
  const [before = '', after = ''] = text.split(OP);
  return (
    <h2 id={id} className={css['lead']}>
      {before} <JoinWord group={group} /> {after}
    </h2>
  );
}

/** The sentence over the rows, with `op` where the joining word goes. */
export type LeadWords = (join: Join, op: string) => string;

const OP = '\u0000';
const JOINS: Join[] = ['all', 'any'];

/** "tutte" or "almeno una", to be changed on the spot. */
export function JoinWord({ group }: { group: GroupNode }) {
  const { t } = useTranslation('builder');
  const { act } = useBuilder();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          className={css['op']}
          data-stop
          aria-label={t('join.label', { now: t(`join.${group.join}`) })}
        >
          {t(`join.${group.join}`)}
          <IconChevronDown size={13} stroke={1.8} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {JOINS.map((join) => (
          <Menu.Item key={join} onClick={() => act.changeJoin(group.key, join)} aria-current={join === group.join}>
            <span className={join === group.join ? 'sm-strong' : ''}>{t(`join.${join}`)}</span>
            <span className="sm-small sm-muted" style={{ display: 'block' }}>
              {t(`join.hint.${join}`)}
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Of a group looked at alone: the way back up. */
export function Crumbs({
  tree,
  group,
  onGo,
}: {
  tree: GroupNode;
  group: GroupNode;
  onGo: (key: number | null) => void;
}) {
  const { t } = useTranslation('builder');
  const above = groupsAbove(tree, group.key);
  return (
    <nav className={css['crumbs']} aria-label={t('crumbs.label')}>
      {above.map((one, depth) => (
        <span key={one.key}>
          <button type="button" onClick={() => onGo(depth === 0 ? null : one.key)}>
            {depth === 0 ? t('crumbs.whole') : t('crumbs.level', { depth })}
          </button>
          <IconChevronRight size={12} stroke={1.6} aria-hidden />
        </span>
      ))}
      <span aria-current="true">{t('crumbs.level', { depth: above.length })}</span>
    </nav>
  );
}
