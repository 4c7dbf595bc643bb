import { verify } from 'node:crypto';
import { jsonOf, NotTheirs, textAt, type WebhookInput } from './provider.ts';

/** Amazon's notifications are signed with a key whose certificate lies at an address of theirs, and nowhere else. */
const CERTIFICATE = /^https:\/\/sns\.[a-z\d-]{1,30}\.amazonaws\.com(\.cn)?\/[\w./-]{1,200}\.pem$/;
const CONFIRM = /^https:\/\/sns\.[a-z\d-]{1,30}\.amazonaws\.com(\.cn)?\/\?/;

export type SnsMessage = { type: string; topic: string; message: string; confirm: string | null };

/**
 * A notification of Amazon SNS, its signature checked (version 1 with SHA-1, version 2 with SHA-256). Only of the topic
 * named: anybody may have a topic of their own, signed just as well.
 * @throws NotTheirs
 */
export async function readSns(input: WebhookInput, topicArn: string): Promise<SnsMessage> {
  const body = jsonOf(input.raw);
  const topic = textAt(body, 'TopicArn');
  if (topicArn === '' || topic !== topicArn) throw new NotTheirs(`of the topic ${topic || 'none'}`);
  const type = textAt(body, 'Type');
  const certificateUrl = textAt(body, 'SigningCertURL');
  if (!CERTIFICATE.test(certificateUrl)) throw new NotTheirs('its certificate is not at Amazon');
  const names =
    type === 'Notification'
      ? ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
      : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
  const signed = names
    .filter((name) => textAt(body, name) !== '')
    .map((name) => `${name}\n${textAt(body, name)}\n`)
    .join('');
  const hash = textAt(body, 'SignatureVersion') === '1' ? 'RSA-SHA1' : 'RSA-SHA256';
  const certificate = await input.fetchCertificate(certificateUrl);
  if (!verify(hash, Buffer.from(signed), certificate, Buffer.from(textAt(body, 'Signature'), 'base64')))
    throw new NotTheirs('the signature is wrong');
  const confirmUrl = textAt(body, 'SubscribeURL');
  const confirm = type === 'SubscriptionConfirmation' && CONFIRM.test(confirmUrl) ? confirmUrl : null;
  return { type, topic, message: textAt(body, 'Message'), confirm };
}
