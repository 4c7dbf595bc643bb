import type { Message } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../app/api.ts';
import { useFormat } from '../../app/use-format.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import css from './Messages.module.css';

const CLIPPED_KB = 102;

/** Where it came from, how heavy it is, what stands in its headers. */
export function MessageDetails({ message }: { message: Message }) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  const { journeyId, journeyName, node, content, request } = message;
  const kb = content ? new Blob([content.html]).size / 1024 : 0;
  const journey = journeyId ? (
    <PathLink to={`/journeys/${journeyId}`}>{journeyName ?? t('filter.oneJourney')}</PathLink>
  ) : null;
  return (
    <>
      <h3>{t('details.title')}</h3>
      <Facts
        facts={[
          { label: t('details.journey'), value: journey },
          { label: t('details.node'), value: node },
          {
            label: t('details.address'),
            value: message.address && <span className="sm-small">{message.address}</span>,
          },
          { label: t('details.class'), value: t(`class.${message.class}`) },
          { label: t('details.purpose'), value: message.purpose === message.class ? null : message.purpose },
          content
            ? { label: t('details.weight'), value: t('details.kb', { kb: format.number(kb), max: CLIPPED_KB }) }
            : null,
          { label: t('details.tags'), value: request?.tags.join(', ') ?? null },
          { label: t('details.metadata'), value: request ? metadataText(request.metadata) : null },
          { label: t('details.files'), value: request?.attachments.length ? <Files message={message} /> : null },
        ]}
      />
      <details className={css['headers']}>
        <summary>{t('details.headers')}</summary>
        <CodeBlock
          label={t('details.headers')}
          value={headerText({ 'Message-ID': message.messageIdHeader, ...content?.headers })}
        />
      </details>
    </>
  );
}

function metadataText(metadata: Record<string, string>): string {
  return Object.entries(metadata)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

/** What went along, to be saved while it is kept. */
function Files({ message: { id, request } }: { message: Message }) {
  const { t } = useTranslation('messages');
  const format = useFormat();
  return (
    <>
      {request?.attachments.map(({ fileName, bytes, kept }, place) => {
        const text = `${fileName} (${format.number(Math.ceil(bytes / 1024))} KB)`;
        return (
          <span key={place} className="sm-small" style={{ display: 'block', overflowWrap: 'anywhere' }}>
            {kept ? (
              <a href={apiUrl(`/messages/${id}/attachments/${place}`)} download={fileName}>
                {text}
              </a>
            ) : (
              <>
                {text} <span className="sm-muted">{t('details.fileGone')}</span>
              </>
            )}
          </span>
        );
      })}
    </>
  );
}

function headerText(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
