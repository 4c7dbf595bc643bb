import { createHmac, timingSafeEqual } from 'node:crypto';

const LOCAL_PART = /^dmarc\+(\d{1,9})-([\da-f]{10})$/;

/** Where the aggregate reports of a workspace come to (rua), so that nobody else can be given them. */
export function dmarcAddress(secret: string, workspaceId: number, bounceDomain: string): string {
  return `dmarc+${workspaceId}-${mac(secret, workspaceId)}@${bounceDomain}`;
}

/** The workspace that an address stands for, or null for one that we did not make. */
export function readDmarcAddress(secret: string, address: string): number | null {
  const [, id, signature] = LOCAL_PART.exec(address.split('@')[0]?.toLowerCase() ?? '') ?? [];
  if (id === undefined || signature === undefined) return null;
  return timingSafeEqual(Buffer.from(mac(secret, Number(id))), Buffer.from(signature)) ? Number(id) : null;
}

function mac(secret: string, workspaceId: number): string {
  return createHmac('sha256', secret).update(`sandmill dmarc ${workspaceId}`).digest('hex').slice(0, 10);
}
