import { Button } from '@mantine/core';
import type { consentProofSchema, Contact } from '@sandmill/contracts/api/contacts';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { apiUrl } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { useWords } from '../../../app/use-words.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Card } from '../../../ui/Card.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import type { Column } from '../../../ui/table-types.ts';
import { codeWords } from '../../../ui/words.ts';
import { ConsentForm } from './ConsentForm.tsx';
import { CONSENT_LOOKS } from './head/ConsentBadges.tsx';
import { proofWords } from './proof-words.ts';

type State = Contact['consents'][number];
type Proof = z.infer<typeof consentProofSchema>;

/** What we may do, per channel and purpose, and the ledger that proves it. */
export function ConsentsTab({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const mayWrite = useRight('contacts:write');
  const [isOpen, setOpen] = useState(false);
  const columns = useConsentColumns<State>();
  const { suppression } = contact;
  const words = useWords();
  return (
    <div className="sm-stack">
      {suppression && (
        <p className="sm-13 sm-down">
          {t('consent.blocked', {
            reason: codeWords(words, 'contacts:gate.reason.suppression', suppression.reason),
            date: words.format.date(suppression.at),
          })}
        </p>
      )}
      <Card title={t('consent.now')} flush>
        <DataTable
          isFlush
          label={t('consent.now')}
          columns={columns}
          rows={contact.consents}
          rowKey={({ channel, purpose, address }) => channel + purpose + address}
          rowName={({ address }) => address}
          empty={<EmptyState title={t('consent.none')} text={t('consent.noneText')} />}
        />
      </Card>
      {mayWrite && (
        <div>
          <Button leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => setOpen(true)}>
            {t('consent.write')}
          </Button>
        </div>
      )}
      <Ledger contact={contact} />
      <ProofFiles contact={contact} />
      {isOpen && <ConsentForm contact={contact} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** The proof as a document, to be handed over. */
function ProofFiles({ contact: { id, consents } }: { contact: Contact }) {
  const { t, i18n } = useTranslation('contacts');
  if (consents.length === 0) return null;
  const lang = i18n.language.startsWith('it') ? 'it' : 'en';
  const icon = <IconDownload size={16} stroke={1.6} />;
  return (
    <div className="sm-row sm-wrap">
      <Button component="a" href={apiUrl(`/contacts/${id}/consent-proof.pdf`, { lang })} download leftSection={icon}>
        {t('consent.proofPdf')}
      </Button>
      <Button component="a" href={apiUrl(`/contacts/${id}/consent-proof.json`)} download leftSection={icon}>
        {t('consent.proofJson')}
      </Button>
    </div>
  );
}

function Ledger({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const { data, error, refetch } = useApiQuery<{ items: Proof[] }>(`/contacts/${contact.id}/consents`);
  const base = useConsentColumns<Proof>();
  const columns = useMemo(
    (): Column<Proof>[] => [
      ...base,
      {
        key: 'proof',
        label: t('consent.proof'),
        cell: ({ proof }) => <span className="sm-soft">{proofWords(proof, words)}</span>,
      },
    ],
    [base, t, words],
  );
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <Card title={t('consent.ledger')} note={t('consent.ledgerNote')} flush>
      <DataTable
        isFlush
        label={t('consent.ledger')}
        columns={columns}
        rows={data.items.toReversed()}
        rowKey={({ id }) => id}
        rowName={({ address }) => address}
        empty={<p />}
      />
    </Card>
  );
}

function useConsentColumns<Row extends State>(): Column<Row>[] {
  const { t } = useTranslation('contacts');
  const words = useWords();
  return useMemo(
    () => [
      {
        key: 'what',
        label: t('consent.what'),
        card: 'title',
        cell: ({ channel, purpose }) =>
          `${codeWords(words, 'contacts:channel', channel)}, ${codeWords(words, 'conditions:purpose', purpose)}`,
      },
      {
        key: 'state',
        label: t('consent.answer'),
        card: 'badge',
        cell: ({ state }) => (
          <Badge {...CONSENT_LOOKS[state]}>{codeWords(words, 'contacts:consent.state', state)}</Badge>
        ),
      },
      { key: 'address', label: t('consent.address'), card: 'left', cell: ({ address }) => address },
      { key: 'at', label: t('consent.at'), card: 'right', cell: ({ at }) => <Instant at={at} withTime /> },
    ],
    [t, words],
  );
}
