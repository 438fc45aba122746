/** A payment that comes back every month; amounts in pounds. */
export interface PaymentMaterial {
  readonly party: string;
  readonly category: string;
  readonly timesAMonth: number;
  readonly from: number;
  readonly to: number;
}

/** Where the money goes. The shops are invented. */
export const PAYMENTS: readonly PaymentMaterial[] = [
  { party: "North Street Greengrocer", category: "food", timesAMonth: 4, from: 9, to: 31 },
  { party: "Harbourside Co-op", category: "food", timesAMonth: 5, from: 14, to: 68 },
  { party: "Ferry Lane Bakery", category: "food", timesAMonth: 3, from: 4, to: 12 },
  { party: "Westbrook Energy", category: "energy", timesAMonth: 1, from: 74, to: 138 },
  { party: "Avon Water Company", category: "energy", timesAMonth: 1, from: 31, to: 34 },
  { party: "Bristol City Council", category: "council tax", timesAMonth: 1, from: 148, to: 148 },
  { party: "Thistle Broadband", category: "communication", timesAMonth: 1, from: 29, to: 29 },
  { party: "Great Western Tickets", category: "travel", timesAMonth: 2, from: 8, to: 74 },
  { party: "Bedminster Cycles", category: "travel", timesAMonth: 1, from: 6, to: 46 },
  { party: "Arches Bookshop", category: "books", timesAMonth: 1, from: 8, to: 27 },
  { party: "The Old Glassworks Café", category: "going out", timesAMonth: 2, from: 5, to: 34 },
];
