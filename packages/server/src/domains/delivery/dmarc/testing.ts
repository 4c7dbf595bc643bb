export type ReportParts = { domain?: string; id?: string; org?: string; records?: string; extra?: string; ns?: string };

/** One row of a report: 120 mails from one address, signed by us, returned by another house. */
export const RECORD = `<record><row><source_ip>192.0.2.25</source_ip><count>120</count>
<policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated></row>
<identifiers><header_from>shop.bottega.example</header_from></identifiers>
<auth_results><dkim><domain>shop.bottega.example</domain><selector>s1</selector><result>pass</result></dkim>
<spf><domain>relay.example.net</domain><result>pass</result></spf></auth_results></record>`;

export const FORGED = `<record><row><source_ip>2001:db8::66</source_ip><count>7</count>
<policy_evaluated><disposition>reject</disposition><dkim>fail</dkim><spf>fail</spf>
<reason><type>mailing_list</type></reason></policy_evaluated></row>
<identifiers><header_from>bottega.example</header_from></identifiers><auth_results/></record>`;

/** As a receiver writes it. */
export function aReport({ domain, id, org, records, extra = '', ns = '' }: ReportParts = {}): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<!-- aggregate --><feedback${ns}>${extra}<report_metadata><org_name>${org ?? 'receiver.example'}</org_name><email>dmarc@receiver.example</email>
<report_id>${id ?? 'r-1'}</report_id><date_range><begin>1795651200</begin><end>1795737599</end></date_range></report_metadata>
<policy_published><domain>${domain ?? 'bottega.example'}</domain><adkim>r</adkim><aspf>r</aspf><p>quarantine</p></policy_published>
${records ?? RECORD + FORGED}</feedback>
`;
}
