/** Somebody of the team who looks after a contact. */
export type Owner = { name: string; email: string };
type Sender = { name: string; address: string };

/**
 * Whom a mail of an owner is from. The own address only at the domain that mails leave from: at any other the mail
 * would fail DMARC, so there the name stands before the workspace's address. Answers go where the workspace reads them,
 * else to the owner.
 */
export function ownerSender(
  owner: Owner,
  of: { sender: Sender; replyTo: string | null },
): { from: Sender; replyTo: string } {
  const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const isOurs = domainOf(owner.email) === domainOf(of.sender.address);
  const name = owner.name.replaceAll(/\p{Cc}+/gu, ' ').trim() || of.sender.name;
  return {
    from: { name, address: isOurs ? owner.email : of.sender.address },
    replyTo: of.replyTo || owner.email,
  };
}
