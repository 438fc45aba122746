/** Captions that suit a landscape; PLACE stands for its name. */
export const CAPTIONS: readonly string[] = [
  "PLACE, just before the rain.",
  "First light at PLACE. Nobody else was up.",
  "PLACE again, because of the light.",
  "The view from the bench at PLACE.",
  "Late afternoon at PLACE, wind from the west.",
  "PLACE after the picnic, before the wasps.",
  "We waited twenty minutes for this cloud to move. PLACE.",
  "PLACE in fog. One has to take the rest on trust.",
  "Long shadows at PLACE.",
  "The way back from PLACE.",
  "PLACE on the coldest day of the year.",
  "Sun at last. PLACE.",
];
