/**
 * Networks that tell whose request it is: whole networks as their owners are known to use them in November 2026, cut
 * down to what matters here. Written down by hand and not held against the owners' pages of the day: do that before a
 * release, and raise REACTION_RULES then, so that what was kept is looked at again.
 * - apple: egress of iCloud Private Relay and mail privacy, large blocks of Akamai, Cloudflare and Fastly used for it
 *   (mask-api.icloud.com/egress-ip-ranges.csv lists them in small pieces).
 * - scanners: Microsoft's Exchange Online Protection ("Office 365 URLs and IP address ranges", ids 1 and 9), Proofpoint
 *   (AS22843, AS26211, AS52129), Mimecast ("Mimecast gateway IP addresses"), Barracuda ("Email Gateway Defense IP ranges").
 */
export const APPLE_EGRESS = `
  172.224.224.0/19 172.225.0.0/16 172.226.0.0/16 104.28.0.0/16 146.75.128.0/17 140.248.0.0/17 17.0.0.0/8
  2a02:26f7::/32 2606:54c0::/32 2a09:bac2::/32 2a04:4e41::/32
`;

export const MAIL_SCANNERS = `
  40.92.0.0/15 40.107.0.0/16 52.96.0.0/12 104.47.0.0/17 2a01:111:f400::/47 2a01:111:f403::/48
  67.231.144.0/20 148.163.128.0/19 205.220.160.0/19 185.132.180.0/22 185.183.28.0/22 91.209.104.0/24
  170.10.128.0/21 205.139.110.0/23 207.211.30.0/23 63.128.21.0/24 216.205.24.0/24 91.220.42.0/24 146.101.78.0/24
  195.130.217.0/24 207.82.80.0/24 213.167.81.0/24 51.163.158.0/24 185.58.84.0/22 103.13.69.0/24 124.47.150.0/24
  64.235.144.0/20 209.222.80.0/21
`;
