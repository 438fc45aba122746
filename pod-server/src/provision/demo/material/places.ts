/** A place in the world; degrees are WGS 84. */
export interface PlaceMaterial {
  readonly name: string;
  readonly town: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

function place(
  name: string,
  town: string,
  country: string,
  latitude: number,
  longitude: number,
): PlaceMaterial {
  return { name, town, country, latitude, longitude };
}

type Nearby =
  | "arnolfini"
  | "ashtonCourt"
  | "castlePark"
  | "centralLibrary"
  | "clevedonPier"
  | "cliftonBridge"
  | "leighWoods"
  | "museum"
  | "nicksMarket"
  | "pulteneyBridge"
  | "royalVictoriaPark"
  | "templeMeads"
  | "tobaccoFactory"
  | "cityFarm"
  | "cheddarGorge";

/** Where things happen close to home. */
export const NEARBY: Readonly<Record<Nearby, PlaceMaterial>> = {
  arnolfini: place("Arnolfini", "Bristol", "GB", 51.4493, -2.5972),
  ashtonCourt: place("Ashton Court", "Bristol", "GB", 51.4447, -2.644),
  castlePark: place("Castle Park", "Bristol", "GB", 51.4556, -2.5884),
  centralLibrary: place("Bristol Central Library", "Bristol", "GB", 51.4516, -2.6012),
  clevedonPier: place("Clevedon Pier", "Clevedon", "GB", 51.443, -2.8632),
  cliftonBridge: place("Clifton Suspension Bridge", "Bristol", "GB", 51.4549, -2.6279),
  leighWoods: place("Leigh Woods", "Bristol", "GB", 51.463, -2.638),
  museum: place("Bristol Museum and Art Gallery", "Bristol", "GB", 51.4561, -2.6053),
  nicksMarket: place("St Nicholas Market", "Bristol", "GB", 51.4545, -2.5929),
  pulteneyBridge: place("Pulteney Bridge", "Bath", "GB", 51.3831, -2.3577),
  royalVictoriaPark: place("Royal Victoria Park", "Bath", "GB", 51.3869, -2.3729),
  templeMeads: place("Bristol Temple Meads", "Bristol", "GB", 51.4491, -2.5813),
  tobaccoFactory: place("Tobacco Factory Theatre", "Bristol", "GB", 51.4413, -2.6157),
  cityFarm: place("Windmill Hill City Farm", "Bristol", "GB", 51.4402, -2.5871),
  cheddarGorge: place("Cheddar Gorge", "Cheddar", "GB", 51.2838, -2.765),
};

/** Where nobody takes pictures. */
export const ERRANDS: Readonly<Record<"surgery" | "bank" | "school", PlaceMaterial>> = {
  surgery: place("Corn Street Surgery", "Bristol", "GB", 51.4549, -2.5945),
  bank: place("Harbour Bank, Corn Street", "Bristol", "GB", 51.4547, -2.594),
  school: place("Avonbank School", "Bristol", "GB", 51.4362, -2.6021),
};

/** Where people go on holiday. */
export const FAR_AWAY: readonly PlaceMaterial[] = [
  place("Alfama", "Lisbon", "PT", 38.7118, -9.1295),
  place("Philosopher's Path", "Kyoto", "JP", 35.0269, 135.7942),
  place("Schlossberg", "Freiburg im Breisgau", "DE", 47.9951, 7.8558),
  place("Triana Bridge", "Seville", "ES", 37.3861, -6.0024),
  place("Arthur's Seat", "Edinburgh", "GB", 55.9441, -3.1618),
  place("Llyn Idwal", "Bethesda", "GB", 53.1145, -4.0266),
  place("Djurgården", "Stockholm", "SE", 59.3266, 18.1151),
  place("St Ives harbour", "St Ives", "GB", 50.2135, -5.4795),
];
