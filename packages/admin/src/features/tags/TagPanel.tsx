import { Button, Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { TagSettings } from '@sandmill/contracts';
import type { TagView } from '@sandmill/contracts/api/tags';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { ConditionEditor } from '../../conditions/builder/ConditionEditor.tsx';
import { DurationField } from '../../conditions/builder/editors/DurationField.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { toast } from '../../ui/toast.tsx';
import { MoveTag } from './MoveTag.tsx';

type Rule = TagSettings['rules'][number];
/** `tag` null: a new one. */
type Props = { tag: TagView | null; mayWrite: boolean; onClose: () => void };

/** One tag: group, how long it lasts, the rules that give or take it. */
export function TagPanel({ tag, mayWrite, onClose }: Props) {
  const { t } = useTranslation('tags');
  const [name, setName] = useState(tag?.name ?? '');
  const [group, setGroup] = useState(tag?.group ?? '');
  const [description, setDescription] = useState(tag?.description ?? '');
  const [settings, setSettings] = useState<TagSettings>(tag?.settings ?? { lifetime: null, rules: [] });
  const save = useApiMutation({
    method: 'PUT',
    path: () => `/tags/${encodeURIComponent(name.trim())}`,
    body: () => ({ group, description, settings }),
    refreshes: ['/tags'],
    onDone: () => {
      toast(t('saved', { name }));
      onClose();
    },
  });
  return (
    <SidePanel title={tag?.name ?? t('new')} onClose={onClose}>
      <div style={{ display: 'grid', gap: 14 }}>
        {!tag && (
          <TextInput
            label={t('field.name')}
            value={name}
            maxLength={100}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        )}
        <TextInput
          label={t('field.group')}
          description={t('field.groupHint')}
          value={group}
          maxLength={60}
          onChange={({ currentTarget }) => setGroup(currentTarget.value)}
        />
        <Textarea
          label={t('field.description')}
          value={description}
          maxLength={500}
          autosize
          onChange={({ currentTarget }) => setDescription(currentTarget.value)}
        />
        <Lifetime settings={settings} onChange={setSettings} />
        <Rules rules={settings.rules} onChange={(rules) => setSettings({ ...settings, rules })} />
        {save.error && <ErrorNote error={save.error} />}
        {mayWrite && (
          <Button variant="filled" disabled={name.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
            {t('save')}
          </Button>
        )}
        {tag && mayWrite && <MoveTag tag={tag} onDone={onClose} />}
      </div>
    </SidePanel>
  );
}

function Lifetime({ settings, onChange }: { settings: TagSettings; onChange: (settings: TagSettings) => void }) {
  const { t } = useTranslation('tags');
  const { lifetime } = settings;
  return (
    <div>
      <Switch
        label={t('field.expires')}
        checked={lifetime !== null}
        onChange={({ currentTarget }) =>
          onChange({ ...settings, lifetime: currentTarget.checked ? { value: 90, unit: 'day' } : null })
        }
      />
      {lifetime && (
        <div className="sm-row" style={{ marginTop: 8 }}>
          <DurationField duration={lifetime} onChange={(next) => onChange({ ...settings, lifetime: next })} />
        </div>
      )}
    </div>
  );
}

function Rules({ rules, onChange }: { rules: Rule[]; onChange: (rules: Rule[]) => void }) {
  const { t } = useTranslation('tags');
  const put = (rule: Rule) => onChange(rules.map((one) => (one.id === rule.id ? rule : one)));
  const add = () => {
    let n = rules.length + 1;
    while (rules.some(({ id }) => id === `rule-${n}`)) n++;
    const when = {
      kind: 'eventCount' as const,
      event: { name: 'Page Viewed', where: [{ path: ['path'], is: { op: 'startsWith' as const, value: '/blog' } }] },
      count: { op: 'gte' as const, value: 1 },
    };
    onChange([...rules, { id: `rule-${n}`, when, act: 'add', undo: false }]);
  };
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <b>{t('rules.title')}</b>
      {rules.length === 0 && <p className="sm-13 sm-muted">{t('rules.none')}</p>}
      {rules.map((rule) => (
        <div key={rule.id} style={{ display: 'grid', gap: 8 }}>
          <Select
            size="xs"
            aria-label={t('rules.act')}
            allowDeselect={false}
            value={rule.act}
            data={[
              { value: 'add', label: t('rules.add') },
              { value: 'remove', label: t('rules.remove') },
            ]}
            onChange={(act) => put({ ...rule, act: act === 'remove' ? 'remove' : 'add' })}
          />
          <ConditionEditor
            start={rule.when}
            lead={(join, op) => t(`rules.lead.${join}`, { op })}
            onChange={({ countable }) => countable && put({ ...rule, when: countable })}
          />
          <Switch
            label={t('rules.undo')}
            checked={rule.undo}
            onChange={({ currentTarget }) => put({ ...rule, undo: currentTarget.checked })}
          />
          <Button size="xs" variant="subtle" onClick={() => onChange(rules.filter(({ id }) => id !== rule.id))}>
            {t('rules.drop')}
          </Button>
        </div>
      ))}
      <Button size="xs" leftSection={<IconPlus size={14} stroke={1.6} />} onClick={add}>
        {t('rules.new')}
      </Button>
    </div>
  );
}
