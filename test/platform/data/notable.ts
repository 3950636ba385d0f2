import type { SpaceRecord } from './records';
import type { SpaceSeed } from './spaces';

/** Every space worth naming in a test. They come first, in this order, at the top of `acme-voice`. */
export const SPACES = {
  /** 138 runs of every phase: one pending, one in progress and one overdue; one failed within the last day. */
  sales: notable('8KZQ4T7WNC2LPX5RVB9HMD3S', 'Sales Outreach Q1'),
  /** Nine runs, one for each kind of status. */
  reminders: notable('P3VNX8KD5RTQ7WZB2MLC9HJ4', 'Appointment Reminders'),
  /** 1,716 runs: the newest is in progress, all others have ended. */
  feedback: notable('T6HBR2QWK9ZMX4NVC7PLD5J8', 'Customer Feedback Calls'),
  /** No runs. */
  winter: notable('W1NTC5XRK8QZB3VMH7PLD9T2', 'Winter Campaign 2025'),
  /** Runs whose tasks together have every shape of the data: see `formats.ts`. */
  mixed: notable('Y5MXD3KXQ8WZR6VBN2CLH7TP', 'Mixed formats'),
  /** Listed, but this user has no role in it. */
  refused: notable('R9FSD4KXQ7WZN2VBM5CLH8TP', 'Insurance Renewals', { access: 'noRole' }),
  /** The internal service answers with an error in words. */
  failing: notable('F2LNG7RXK4QWZ9VBM3CHD8TP', 'Loan Follow-ups', { service: 'failing' }),
  twinA: notable('A7TWN3KXQ5WZR9VBM2CLH4DP', 'Order Confirmations'),
  twinB: notable('B4TWN8KXQ2WZR6VBM9CLH3FQ', 'Order Confirmations'),
  /** 99 characters, the longest there can be. */
  longName: odd(
    'L5NGX9KXQ3WZR7VBM4CLH2TP',
    'Quarterly Satisfaction and Retention Calls for Enterprise Accounts in Northern Europe, Second Round',
  ),
  html: odd('H8TML2KXQ6WZR3VBM7CLD9TP', '<b>Bold</b> & <img src=x onerror=alert(1)> "offers"'),
  markdown: odd('M3RKD7KXQ9WZR4VBN2CLH6TP', '[click](command:workbench.action.quit) **now** `code`'),
  icons: odd('C6NSX4KXQ8WZR2VBM5LHD7TP', '$(flame) icons $(sync~spin)'),
  hebrew: odd('E2HBR6KXQ4WZN8VBM3CLH9TP', 'שיחות שירות לקוחות'),
  arabic: odd('Q9RBC3KXW7ZNR5VBM8CLH2TP', 'متابعة العملاء الجدد 2026'),
  /** Direction overrides and isolates that are never closed. */
  bidi: odd('D4BDX8KXQ2WZR6VNM9CLH5TP', 'Invoice \u202Egpj.exe\u202C \u2066follow-up \u200Fcalls'),
  emoji: odd('J7MJX2KXQ5WZR9VBN4CLH8TP', '🎄 Holiday Greetings 👩🏽‍💼🇮🇳'),
  multiline: odd('N5WLN9KXQ3WZR7VBM2CDH6TP', '  Line one\nline two\r\n\ttabbed   end  '),
  blank: odd('K8BLN4KXQ6WZR2VPM7CDH3TF', '   '),
  nameless: odd('S2NMX7KXQ9WZR5VBP4CLH8TD', undefined),
  /** The internal service answers with an error object. */
  failingWithObject: notable('G6BJC3KXQ8WZR4VPM9CLH2TD', 'Warranty Checks', { service: 'failingWithObject' }),
  /** The internal service cannot be reached: an HTML page with status 500. */
  unreachable: notable('U9RCH5KXQ2WZN7VBM3CLD8TP', 'Roadside Assistance', { service: 'unreachable' }),
  /** A viewer may not read runs either. */
  viewerOnly: notable('V4WRX8KXQ6ZNR2PBM7CLH9TD', 'Partner Onboarding', { access: 'viewer' }),
  /** The first space of `northwind`: 24 runs, one in progress, one partly done within the last day. */
  callbacks: notable('X7CLB4KNQ9WZR3VPM6DHT2FS', 'Support Callbacks'),
} as const;

type Notable = Pick<SpaceSeed, 'token' | 'name'> & Partial<Pick<SpaceRecord, 'access' | 'service' | 'contactNames'>>;

/** The contacts of its tasks have the space's name, or none. */
function odd(token: string, name: string | undefined): Notable {
  return notable(token, name, { contactNames: [name] });
}

function notable(token: string, name: string | undefined, more: Partial<Notable> = {}): Notable {
  return { token, name, ...more };
}

const SUBJECTS = [
  'Payment Reminders',
  'Renewal Calls',
  'Delivery Scheduling',
  'Lead Qualification',
  'Demo Follow-ups',
  'Survey Calls',
  'Win-back Campaign',
  'Appointment Booking',
  'Event Invitations',
  'KYC Verification',
  'Service Due Alerts',
  'Trial Check-ins',
  'Debt Collection',
  'Candidate Screening',
];
const PLACES = [
  'Delhi',
  'Mumbai',
  'Berlin',
  'London',
  'North Region',
  'South Region',
  'Enterprise',
  'SMB',
  'Q2 2025',
  'Q3 2025',
  'Q4 2025',
  'Tier 2 Cities',
  'Premium Customers',
  'Pilot',
];

/** How many different ordinary names there are. */
export const ORDINARY_NAMES = SUBJECTS.length * PLACES.length;

/** A realistic campaign name; no two indexes below `ORDINARY_NAMES` share one. */
export function ordinaryName(index: number): string {
  const round = Math.floor(index / SUBJECTS.length);
  const place = (index * 5 + round) % PLACES.length;
  return `${SUBJECTS[index % SUBJECTS.length]!} ${PLACES[place]!}`;
}
