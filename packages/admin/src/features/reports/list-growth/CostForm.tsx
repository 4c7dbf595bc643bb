import { Button, Modal, Select, TextInput } from '@mantine/core';
import type { ListCost, ListCostInput, ListGrowth } from '@sandmill/contracts/api/list-growth';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { useGrowthWords } from './use-growth-words.ts';

/** Parts "source" or "channel" from the key of a line. */
const JOINT = '|';

/** What was paid for a line of the report, and for which days. */
export function CostForm({ growth, onClose }: { growth: ListGrowth; onClose: () => void }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const words = useGrowthWords();
  const [line, setLine] = useState<string | null>(null);
  const [amount, setAmount] = useState('');
  const [from, setFrom] = useState(growth.from);
  const [to, setTo] = useState(growth.to);
  const [note, setNote] = useState('');
  const add = useApiMutation<ListCostInput, ListCost>({
    method: 'POST',
    path: '/list-costs',
    refreshes: ['/list-costs', '/reports/list-growth'],
    onDone: onClose,
  });
  const exact = amount.trim().replace(',', '.');
  const isMoney = /^\d{1,9}(\.\d{1,2})?$/.test(exact);
  const isReady = line !== null && isMoney && from !== '' && to !== '' && from <= to;
  const save = (): void => {
    const [by, ...key] = (line ?? '').split(JOINT);
    if (!isReady || (by !== 'source' && by !== 'channel')) return;
    add.mutate({ by, key: key.join(JOINT), from, to, amount: exact, note });
  };
  const channels = growth.channels.filter(({ key }) => key !== '');
  return (
    <Modal opened onClose={onClose} title={t('growth.costs.add')} size={460}>
      <form
        style={{ display: 'grid', gap: 14 }}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Select
          searchable
          data-autofocus
          label={t('growth.costs.line')}
          value={line}
          onChange={setLine}
          data={[
            {
              group: t('growth.channelHead'),
              items: channels.map((one) => ({ value: `channel${JOINT}${one.key}`, label: words.channel(one) })),
            },
            {
              group: t('growth.source'),
              items: growth.sources.map((one) => ({ value: `source${JOINT}${one.key}`, label: words.source(one) })),
            },
          ]}
        />
        <TextInput
          label={t('growth.cost', { sign: format.currencySign(growth.currency) })}
          inputMode="decimal"
          value={amount}
          error={amount !== '' && !isMoney && t('growth.costs.wrong')}
          onChange={({ currentTarget }) => setAmount(currentTarget.value)}
        />
        <div className="sm-row">
          <TextInput
            type="date"
            label={t('growth.costs.from')}
            value={from}
            max={to}
            onChange={({ currentTarget }) => setFrom(currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('growth.costs.to')}
            value={to}
            min={from}
            error={from > to && t('growth.costs.backwards')}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
          />
        </div>
        <TextInput
          label={t('growth.costs.what')}
          value={note}
          maxLength={200}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {add.error && <ErrorNote error={add.error} />}
        <div className="sm-row">
          <Button type="submit" variant="filled" disabled={!isReady} loading={add.isPending}>
            {t('growth.costs.save')}
          </Button>
          <Button onClick={onClose}>{t('growth.costs.cancel')}</Button>
        </div>
      </form>
    </Modal>
  );
}
