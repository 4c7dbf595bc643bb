import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../app/use-format.ts';
import { freeId } from '../model/new-parts.ts';
import { RunConditionForm } from './RunConditionForm.tsx';
import { triggerEventOf, webhooksOf, type NodeFormProps } from './form-props.ts';
import css from './Forms.module.css';

const MAX_BRANCHES = 20;
const MAX_VARIANTS = 10;
const MAX_NAME = 100;

export function SplitForm({ node, onChange, definition }: NodeFormProps<'split'>) {
  return (
    <RunConditionForm
      value={node.when}
      onChange={(when) => onChange({ ...node, when })}
      triggerEvent={triggerEventOf(definition)}
      webhooks={webhooksOf(definition)}
    />
  );
}

/** Branches from the first: whoever meets none goes by "else". */
export function MultiSplitForm({ node, onChange, definition }: NodeFormProps<'multiSplit'>) {
  const { t } = useTranslation('journey-editor');
  const { branches } = node;
  const put = (next: typeof branches) => onChange({ ...node, branches: next });
  return (
    <>
      {branches.map((branch, index) => (
        <section key={branch.id} className={css['item']} aria-label={branch.name || branch.id}>
          <div className={css['itemHead']}>
            <TextInput
              size="xs"
              label={t('field.branchName')}
              maxLength={MAX_NAME}
              value={branch.name}
              onChange={({ currentTarget: { value } }) =>
                put(branches.map((one) => (one.id === branch.id ? { ...one, name: value } : one)))
              }
            />
            <Remove
              label={t('removeBranch')}
              onClick={() => put(branches.filter(({ id }) => id !== branch.id))}
              isLast={branches.length < 2}
            />
          </div>
          <RunConditionForm
            value={branch.when}
            onChange={(when) => put(branches.map((one, at) => (at === index ? { ...one, when } : one)))}
            triggerEvent={triggerEventOf(definition)}
            webhooks={webhooksOf(definition)}
          />
        </section>
      ))}
      <p className="sm-small sm-muted">{t('branchOrder')}</p>
      <Add
        label={t('addBranch')}
        isFull={branches.length >= MAX_BRANCHES}
        onClick={() => {
          const id = freeId('branch', (one) => branches.some((branch) => branch.id === one));
          put([...branches, { id, name: '', when: null }]);
        }}
      />
    </>
  );
}

/** Variants with their shares; what they are of a hundred is said beside. */
export function AbSplitForm({ node, onChange }: NodeFormProps<'abSplit'>) {
  const { t } = useTranslation('journey-editor');
  const format = useFormat();
  const { variants } = node;
  const put = (next: typeof variants) => onChange({ ...node, variants: next });
  const total = variants.reduce((sum, { share }) => sum + share, 0);
  return (
    <>
      {variants.map((variant) => {
        const change = (values: Partial<typeof variant>) =>
          put(variants.map((one) => (one.id === variant.id ? { ...one, ...values } : one)));
        return (
          <div key={variant.id} className={css['itemHead']}>
            <TextInput
              size="xs"
              label={t('field.variantName')}
              maxLength={MAX_NAME}
              value={variant.name}
              onChange={({ currentTarget: { value } }) => change({ name: value })}
            />
            <NumberInput
              size="xs"
              w={90}
              hideControls
              min={0}
              max={1000}
              label={t('field.share')}
              value={variant.share}
              onChange={(share) => change({ share: Number(share) || 0 })}
            />
            <span className="sm-small sm-muted" style={{ width: 48, lineHeight: '32px' }}>
              {total > 0 ? format.percent(variant.share / total) : ''}
            </span>
            <Remove
              label={t('removeVariant')}
              onClick={() => put(variants.filter(({ id }) => id !== variant.id))}
              isLast={variants.length < 2}
            />
          </div>
        );
      })}
      <Add
        label={t('addVariant')}
        isFull={variants.length >= MAX_VARIANTS}
        onClick={() => {
          const id = freeId('variant', (one) => variants.some((variant) => variant.id === one));
          put([...variants, { id, name: '', share: 50 }]);
        }}
      />
    </>
  );
}

function Remove({ label, onClick, isLast }: { label: string; onClick: () => void; isLast: boolean }) {
  return (
    <ActionIcon size={32} aria-label={label} title={label} disabled={isLast} onClick={onClick}>
      <IconTrash size={16} stroke={1.6} />
    </ActionIcon>
  );
}

function Add({ label, isFull, onClick }: { label: string; isFull: boolean; onClick: () => void }) {
  return (
    <span>
      <Button size="xs" disabled={isFull} leftSection={<IconPlus size={14} stroke={1.6} />} onClick={onClick}>
        {label}
      </Button>
    </span>
  );
}
